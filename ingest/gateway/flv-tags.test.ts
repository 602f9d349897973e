import { expect, test } from 'vitest'
import { FlvTagParser } from './flv-tags.ts'

const HEADER = Buffer.from([0x46, 0x4c, 0x56, 1, 1, 0, 0, 0, 9, 0, 0, 0, 0])

function tag(type: number, timestampMs: number, body: Buffer): Buffer {
  const head = Buffer.alloc(11)
  head[0] = type
  head.writeUIntBE(body.length, 1, 3)
  head.writeUIntBE(timestampMs, 4, 3)
  return Buffer.concat([head, body, Buffer.alloc(4)])
}

const stream = Buffer.concat([
  HEADER,
  tag(9, 0, Buffer.alloc(300, 1)),
  tag(8, 20, Buffer.alloc(0)),
  tag(9, 40, Buffer.alloc(5_000, 2)),
  tag(18, 60, Buffer.from('words')),
])

test.each([1, 2, 7, 64, 311, 400, 100_000])('tags are the same in pieces of %i bytes', (size) => {
  const seen: string[] = []
  const parser = new FlvTagParser(({ type, timestampMs, body }) =>
    seen.push(`${type} at ${timestampMs}: ${body.length} of ${body[0] ?? '-'}`),
  )
  for (let at = 0; at < stream.length; at += size) parser.push(stream.subarray(at, at + size))
  expect(seen).toEqual(['9 at 0: 300 of 1', '8 at 20: 0 of -', '9 at 40: 5000 of 2', '18 at 60: 5 of 119'])
})
