import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestLog, rina, type TestLog, tamper } from '../testing/audit-log-room.ts'
import { nameGap } from './restored.ts'

const kinds = async (log: TestLog, more: Parameters<TestLog['verify']>[0] = {}) =>
  (await log.verify(more)).faults.map(({ kind }) => kind)

/** As a server writes it: the start, its head, what people did, the end. */
async function run(log: TestLog, files: readonly (string | undefined)[] = [undefined], stops = true) {
  await log.log.record({ by: null, action: 'server.start' })
  for (const file of files) await log.sign(file)
  await log.log.record({ by: rina, action: 'camera.view' })
  if (!stops) return
  await log.log.record({ by: null, action: 'server.stop' })
  for (const file of files) await log.sign(file)
}

test('a file of heads that was removed or emptied is found, the tail cut off with it or not', async () => {
  const log = await openTestLog()
  await run(log)
  await run(log)
  rmSync(log.heads)
  expect(await log.verify()).toMatchObject({
    intact: false,
    faults: [{ kind: 'untold', from: 1, to: 3 }],
    brokenAtSeq: null,
  })
  writeFileSync(log.heads, '')
  tamper(log.store, (file) => file.exec('delete from audit_entry where seq > 5'))
  expect(await kinds(log)).toEqual(['untold'])
})

test('heads that were removed under the running program are found, although it writes new ones', async () => {
  const log = await openTestLog()
  await run(log)
  await run(log, undefined, false)
  rmSync(log.heads)
  await log.sign()
  await log.log.record({ by: null, action: 'server.stop' })
  await log.sign()
  expect((await log.verify()).faults).toEqual([{ kind: 'untold', from: 1, to: 3 }])
})

test('a witness that holds the heads of a run is as good as the file in the folder', async () => {
  const log = await openTestLog()
  const witness = join(log.folder, 'elsewhere.log')
  await run(log, [undefined, witness])
  rmSync(log.heads)
  await run(log)
  expect(await kinds(log, { witness })).toEqual([])
  expect(await kinds(log)).toEqual(['untold'])
})

test('a start that was killed before its first head is no fault', async () => {
  const log = await openTestLog()
  await run(log)
  await log.log.record({ by: null, action: 'server.start' })
  await log.log.record({ by: null, action: 'city.file' })
  await run(log)
  expect(await kinds(log)).toEqual([])
})

test('entries from before there were keys need no heads', async () => {
  const log = await openTestLog()
  await run(log, [])
  tamper(log.store, (file) => file.exec('update audit_entry set mac = null'))
  await run(log)
  expect(await kinds(log)).toEqual([])
})

test('a run whose beginning was cut with its time is not asked for heads', async () => {
  const log = await openTestLog()
  await run(log)
  log.clock.nowMs += 3 * 86_400_000
  await run(log)
  await log.cut('1970-01-03')
  expect(await log.verify()).toMatchObject({ intact: true, firstSeq: 4 })
})

test('an entry whose head is there and whose MAC is gone is found', async () => {
  const log = await openTestLog()
  await run(log)
  await run(log)
  tamper(log.store, (file) => file.exec('update audit_entry set mac = null where seq <= 3'))
  expect((await log.verify()).faults).toEqual([{ kind: 'made-up', seq: 1 }])
})

/** As `audit:restored` does it, up to the last entry there is. */
async function nameLostHeads(log: TestLog, to: number) {
  const { agreeing, disagreeing, faults, lastSeq } = await log.verify()
  const hasUntold = faults.some(({ kind }) => kind === 'untold')
  const known = { agreeing, disagreeing, entries: lastSeq, hasUntold }
  return nameGap(log.log, known, { to, reason: 'Disk diganti, cadangan tanpa kepala' })
}

test('a copy that was put back without its heads is named once, at its end, and then accepted', async () => {
  const log = await openTestLog()
  await run(log)
  await run(log, undefined, false)
  rmSync(log.heads)
  expect(await nameLostHeads(log, 4)).toEqual({ kind: 'wrong-place', atLeast: 5, atMost: 5 })
  expect(await nameLostHeads(log, 5)).toEqual({ kind: 'named', until: 5 })
  expect(await log.verify()).toMatchObject({ intact: true, gaps: [{ to: 5, until: 5, lostHeads: true }] })
  expect(await nameLostHeads(log, 6)).toEqual({ kind: 'nothing-missing' })
  await run(log)
  expect(await kinds(log)).toEqual([])
})

test('heads that go after a loss of heads was named are asked for as before', async () => {
  const log = await openTestLog()
  await run(log)
  rmSync(log.heads)
  await nameLostHeads(log, 3)
  await run(log)
  rmSync(log.heads)
  expect((await log.verify()).faults).toEqual([{ kind: 'untold', from: 5, to: 7 }])
})

test('nobody without the key names lost heads', async () => {
  const log = await openTestLog()
  await run(log)
  rmSync(log.heads)
  await nameLostHeads(log, 3)
  tamper(log.store, (file) => file.exec("update audit_entry set mac = 'x' where seq = 4"))
  expect(await kinds(log)).toContain('untold')
})

test('a shortened log after which its heads and a naming went together is still found', async () => {
  const log = await openTestLog()
  await run(log)
  rmSync(log.heads)
  await nameLostHeads(log, 3)
  await run(log)
  rmSync(log.heads)
  tamper(log.store, (file) => file.exec('delete from audit_entry where seq > 3'))
  expect(await kinds(log)).toContain('untold')
})

test('a copy without heads whose end a witness knows is named with what it lacks', async () => {
  const log = await openTestLog()
  await run(log)
  await run(log)
  tamper(log.store, (file) => file.exec('delete from audit_entry where seq > 5'))
  const [, , , last] = readFileSync(log.heads, 'utf8').split('\n')
  writeFileSync(log.heads, `${last}\n`)
  expect(await kinds(log)).toEqual(['cut', 'untold'])
  expect(await nameLostHeads(log, 5)).toEqual({ kind: 'named', until: 6 })
  expect(await log.verify()).toMatchObject({ intact: true, gaps: [{ to: 5, until: 6, lostHeads: true }] })
})
