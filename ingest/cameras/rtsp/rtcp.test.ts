import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRtcp, writeReceiverReport } from './rtcp.ts'

const report = {
  ourSsrc: 7,
  ssrc: 9,
  lostSinceLast: 1,
  expectedSinceLast: 4,
  lostTotal: 300,
  highestSequence: 0x1_0002,
  lastSenderReport: 0xaabbccdd,
  delaySinceSenderReport: 65_536,
}

test('a receiver report says what was lost and when the last sender report came', () => {
  const packet = writeReceiverReport(report)
  expect(packet.subarray(0, 32).toString('hex')).toBe(
    '81c90007' + '00000007' + '00000009' + '4000012c' + '00010002' + '00000000' + 'aabbccdd' + '00010000',
  )
  expect(packet.length % 4).toBe(0)
  expect(packet[33]).toBe(202)
})

test('before the first packet the report is empty', () => {
  expect(writeReceiverReport({ ...report, ssrc: -1 })[0]).toBe(0x80)
})

test('a sender report and a goodbye are read, those of others and malformed ones are not', () => {
  const senderReport = Buffer.alloc(28)
  senderReport.set([0x80, 200, 0, 6, 0, 0, 0, 9, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88])
  const bye = Buffer.from([0x81, 203, 0, 1, 0, 0, 0, 9])
  const both = Buffer.concat([senderReport, bye])
  expect(readRtcp(both, 0, both.length, 9)).toEqual({ senderReport: 0x33445566, isBye: true })
  expect(readRtcp(both, 0, both.length, 8)).toEqual({ senderReport: null, isBye: false })
  expect(readRtcp(both, 0, 20, 9)).toEqual({ senderReport: null, isBye: false })
})

test('whatever bytes come, nothing is thrown', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 100 }),
      (bytes) => void readRtcp(Buffer.from(bytes), 0, bytes.length, 9),
    ),
  )
})
