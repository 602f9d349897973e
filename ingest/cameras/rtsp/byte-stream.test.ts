import { expect, test } from 'vitest'
import { ByteStream } from './byte-stream.ts'
import { arenaReadArea } from './read-arena.ts'

const packet = (bytes: number, fill: number) =>
  Buffer.concat([Buffer.from([0x24, 0, bytes >> 8, bytes & 0xff]), Buffer.alloc(bytes, fill)])
const stream = Buffer.concat([
  Buffer.from('RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: 2000\r\n\r\n'),
  Buffer.alloc(2_000, 0x61),
  packet(10, 1),
  packet(40_000, 2),
  packet(0, 3),
  packet(700, 4),
])

test.each([1, 3, 50, 1_400, 30_000, 65_536])('what comes in reads of %i bytes is the same', (size) => {
  const seen: string[] = []
  const reader = new ByteStream({
    text: () => {},
    message: ({ body }) => seen.push(`a body of ${body.length}`),
    packet: (_channel, bytes, start, end) => seen.push(`${end - start} of ${bytes[start] ?? '-'}`),
  })
  for (let at = 0; at < stream.length; at += size) {
    const piece = stream.subarray(at, at + size)
    piece.copy(arenaReadArea)
    expect(reader.take(piece.length)).toBeNull()
  }
  expect(seen.map((what) => what.replace(/^0 of .*/, 'nothing'))).toEqual([
    'a body of 2000',
    '10 of 1',
    '40000 of 2',
    'nothing',
    '700 of 4',
  ])
})
