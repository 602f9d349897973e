/** RTCP (RFC 3550): the receiver reports without which some cameras hang up, and what we read of theirs. */

const SENDER_REPORT = 200
const RECEIVER_REPORT = 201
const SOURCE_DESCRIPTION = 202
const BYE = 203
const CNAME = Buffer.from('pantau', 'latin1')

export interface ReceptionReport {
  readonly ourSsrc: number
  readonly ssrc: number
  readonly lostSinceLast: number
  readonly expectedSinceLast: number
  readonly lostTotal: number
  readonly highestSequence: number
  /** Middle 32 bits of the NTP time of the last sender report, 0 when none came. */
  readonly lastSenderReport: number
  /** Since that report came, in 1/65536 s. */
  readonly delaySinceSenderReport: number
}

/** Receiver report and source description, one compound packet. `ssrc` -1: nothing received yet, an empty report. */
export function writeReceiverReport(report: ReceptionReport): Buffer {
  const blocks = report.ssrc === -1 ? 0 : 1
  const length = 8 + blocks * 24
  const sdesLength = 8 + Math.ceil((2 + CNAME.length + 1) / 4) * 4
  const packet = Buffer.alloc(length + sdesLength)
  packet[0] = 0x80 | blocks
  packet[1] = RECEIVER_REPORT
  packet.writeUInt16BE(length / 4 - 1, 2)
  packet.writeUInt32BE(report.ourSsrc, 4)
  if (blocks === 1) {
    const fraction = report.expectedSinceLast > 0 ? report.lostSinceLast / report.expectedSinceLast : 0
    packet.writeUInt32BE(report.ssrc, 8)
    packet.writeUInt32BE(
      Math.min(255, Math.floor(fraction * 256)) * 0x1000000 + Math.min(0x7fffff, report.lostTotal),
      12,
    )
    packet.writeUInt32BE(report.highestSequence % 2 ** 32, 16)
    packet.writeUInt32BE(report.lastSenderReport, 24)
    packet.writeUInt32BE(report.delaySinceSenderReport % 2 ** 32, 28)
  }
  packet[length] = 0x81
  packet[length + 1] = SOURCE_DESCRIPTION
  packet.writeUInt16BE(sdesLength / 4 - 1, length + 2)
  packet.writeUInt32BE(report.ourSsrc, length + 4)
  packet[length + 8] = 1
  packet[length + 9] = CNAME.length
  CNAME.copy(packet, length + 10)
  return packet
}

export interface RtcpNews {
  /** Middle 32 bits of the NTP time of a sender report, or null. */
  readonly senderReport: number | null
  readonly isBye: boolean
}

/** Reads a compound packet from the sender `ssrc`; anything malformed or from somebody else is passed over. */
export function readRtcp(bytes: Buffer, start: number, end: number, ssrc: number): RtcpNews {
  let senderReport: number | null = null
  let isBye = false
  for (let at = start; at + 8 <= end; ) {
    const length = (bytes.readUInt16BE(at + 2) + 1) * 4
    if ((bytes[at] as number) >> 6 !== 2 || at + length > end) break
    const isTheirs = bytes.readUInt32BE(at + 4) === ssrc
    if (isTheirs && bytes[at + 1] === SENDER_REPORT && length >= 28)
      senderReport = bytes.readUInt32BE(at + 10)
    if (isTheirs && bytes[at + 1] === BYE) isBye = true
    at += length
  }
  return { senderReport, isBye }
}
