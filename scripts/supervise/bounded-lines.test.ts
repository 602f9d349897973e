import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { eachLine } from './bounded-lines.ts'

async function linesOf(chunks: readonly (string | Buffer)[], mostChars = 10): Promise<string[]> {
  const lines: string[] = []
  const output = new PassThrough()
  eachLine(output, mostChars, (line) => lines.push(line))
  for (const chunk of chunks) output.write(chunk)
  output.end()
  await once(output, 'close')
  return lines
}

test.each<[string, (string | Buffer)[], string[]]>([
  ['lines of any end', ['one\ntwo\r\n\nfour\n'], ['one', 'two', '', 'four']],
  ['a line in pieces', ['o', 'n', 'e\r', '\ntw', 'o\n'], ['one', 'two']],
  ['a last line without an end', ['one\ntwo'], ['one', 'two']],
  ['a line of just the most', ['0123456789\nb\n'], ['0123456789', 'b']],
  ['a line that is too long, and the one after it', ['0123456789abc\nb\n'], ['0123456789', 'b']],
  ['a long line in small pieces', [...'0123456789abcdefgh\nb\n'], ['0123456789', 'b']],
  ['a long line without an end', ['0123456789abc'], ['0123456789']],
  ['a character that is cut between two reads', [Buffer.from([0xc3]), Buffer.from([0xa9, 0x0a])], ['é']],
])('%s', async (_what, chunks, lines) => {
  expect(await linesOf(chunks)).toEqual(lines)
})

test('what is printed without an end is seen before it ends, and is not kept', async () => {
  const seen: string[] = []
  const output = new PassThrough()
  eachLine(output, 8_000, (line) => seen.push(line))
  const chunk = Buffer.alloc(1_000_000, 'x')
  const before = process.memoryUsage().heapUsed
  for (let i = 0; i < 100; i++) {
    output.write(chunk)
    await new Promise(setImmediate)
  }
  expect(seen).toEqual(['x'.repeat(8_000)])
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(60_000_000)
  output.end('\nand then\n')
  await once(output, 'close')
  expect(seen.at(-1)).toBe('and then')
})
