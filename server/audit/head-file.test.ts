/** The file of heads after a write that ended half way: a full disk, a device that was pulled. */
import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestLog } from '../testing/audit-log-room.ts'

/** What a disk that was full in the middle of it left of a head. */
function halfOf(file: string, bytes: number): string {
  const line = readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) ?? ''
  return line.slice(0, bytes)
}

test.each([1, 10, 120, 226, 10_000])(
  'a head of which %i letters were written spoils none of those after it',
  async (bytes) => {
    const log = await openTestLog()
    await log.fill(10)
    await log.sign()
    await log.fill(3)
    appendFileSync(log.heads, halfOf(log.heads, bytes))
    await log.sign()
    await log.fill(3)
    await log.sign()
    expect(await log.verify()).toMatchObject({ intact: true, agreeing: 16 })
    expect(readFileSync(log.heads, 'utf8').trimEnd().split('\n')).toHaveLength(3)
  },
)

test('of a file that holds nothing but half a head, and of an empty one, nothing is spoilt', async () => {
  const log = await openTestLog()
  await log.fill(2)
  await log.sign()
  const half = halfOf(log.heads, 90)
  for (const begun of [half, '']) {
    writeFileSync(log.heads, begun)
    await log.sign()
    expect(await log.verify()).toMatchObject({ intact: true, agreeing: 2 })
  }
})

test('a line that somebody else left there is not taken away with it', async () => {
  const log = await openTestLog()
  await log.fill(2)
  await log.sign()
  appendFileSync(log.heads, 'not a head\n{"count":1,"hash"')
  await log.sign()
  expect((await log.verify()).faults).toEqual([{ kind: 'spoilt-heads', lines: 1 }])
})

test('a witness that only appends may be longer than what is looked at for its end', async () => {
  const log = await openTestLog()
  const witness = join(log.folder, 'witness')
  await log.fill(4)
  await log.sign(witness)
  appendFileSync(witness, `${'x'.repeat(200_000)}`)
  await log.sign(witness)
  expect((await log.verify({ witness })).agreeing).toBe(4)
  truncateSync(witness, 0)
  await log.sign(witness)
  expect((await log.verify({ witness })).agreeing).toBe(4)
})

test('a folder that was left with half a head is sound before the next one is written', async () => {
  const log = await openTestLog()
  await log.fill(5)
  await log.sign()
  const whole = readFileSync(log.heads, 'utf8')
  for (const bytes of [1, 9, 60, 150, 220]) {
    writeFileSync(log.heads, whole + whole.slice(0, bytes))
    expect(await log.verify()).toMatchObject({ intact: true, agreeing: 5 })
  }
  // With its end it is a line, and somebody wrote it.
  writeFileSync(log.heads, `${whole}${whole.slice(0, 60)}\n`)
  expect((await log.verify()).faults).toEqual([{ kind: 'spoilt-heads', lines: 1 }])
  writeFileSync(log.heads, `${whole}${whole.slice(0, 60)}\n\n${whole.slice(0, 60)}`)
  expect((await log.verify()).faults).toEqual([{ kind: 'spoilt-heads', lines: 1 }])
})
