import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestLog, rina, type TestLog, tamper } from '../testing/audit-log-room.ts'

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
