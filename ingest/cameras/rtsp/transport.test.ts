import { expect, test } from 'vitest'
import { keepAliveEveryMs, readChannels, readSession } from './transport.ts'

test.each([
  ['RTP/AVP/TCP;unicast;interleaved=0-1', 0, 1],
  ['RTP/AVP/TCP;interleaved=2-3;ssrc=  1234', 2, 3],
  ['RTP/AVP;unicast;interleaved=4-5;', 4, 5],
  ['ssrc=xyz;RTP/AVP/TCP;unicast;interleaved=6', 6, 7],
  ['RTP/AVP/TCP;unicast;interleaved = 8 - 9', 8, 9],
  ['RTP/AVP/TCP;unicast', 0, 1],
  [null, 0, 1],
])('transport %j means channels %i and %i', (transport, rtp, rtcp) => {
  expect(readChannels(transport)).toEqual({ rtp, rtcp })
})

test.each([
  ['12345678', { id: '12345678', timeoutS: 60 }],
  ['ABCDEF;timeout=30', { id: 'ABCDEF', timeoutS: 30 }],
  [' id with blanks ; timeout = 90 ', { id: 'id with blanks', timeoutS: 90 }],
  ['x;timeout=0', { id: 'x', timeoutS: 60 }],
  ['', null],
  [null, null],
])('session %j is read', (header, expected) => {
  expect(readSession(header)).toEqual(expected)
})

test.each([
  [60, 30_000],
  [10, 5_000],
  [1, 1_000],
  [3600, 30_000],
])('a camera that waits %i s hears from us every %i ms', (timeoutS, everyMs) => {
  expect(keepAliveEveryMs(timeoutS)).toBe(everyMs)
})
