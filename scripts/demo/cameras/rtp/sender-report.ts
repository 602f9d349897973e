// The RTCP sender report (RFC 3550 6.4.1) that ties a camera's RTP clock to the wall clock.

/** What one report says. Times are epoch milliseconds; counts are since PLAY. */
export interface SenderReport {
  readonly ssrc: number
  readonly wallMs: number
  /** The RTP timestamp that belongs to `wallMs`. */
  readonly rtpTime: number
  readonly packets: number
  readonly octets: number
}

/** The report with the mandatory CNAME, in interleaved form on `channel`. */
export function senderReport(report: SenderReport, channel: number): Buffer {
  const bytes = Buffer.alloc(4 + 28 + 20)
  bytes[0] = 0x24
  bytes[1] = channel
  bytes.writeUInt16BE(bytes.length - 4, 2)
  bytes[4] = 0x80
  bytes[5] = 200
  bytes.writeUInt16BE(6, 6)
  bytes.writeUInt32BE(report.ssrc, 8)
  bytes.writeUInt32BE(Math.floor(report.wallMs / 1000) + NTP_EPOCH_S, 12)
  bytes.writeUInt32BE(Math.floor(((report.wallMs % 1000) / 1000) * 2 ** 32), 16)
  bytes.writeUInt32BE(report.rtpTime >>> 0, 20)
  bytes.writeUInt32BE(report.packets >>> 0, 24)
  bytes.writeUInt32BE(report.octets >>> 0, 28)
  bytes[32] = 0x81
  bytes[33] = 202
  bytes.writeUInt16BE(4, 34)
  bytes.writeUInt32BE(report.ssrc, 36)
  bytes[40] = 1
  bytes[41] = CNAME.length
  bytes.write(CNAME, 42, 'latin1')
  return bytes
}

// Seconds from 1900 (NTP) to 1970 (Unix).
const NTP_EPOCH_S = 2_208_988_800
const CNAME = 'kamera'
