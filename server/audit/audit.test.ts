import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Database, openDatabase } from '../database/database.ts'
import { migrations } from '../database/migrations.ts'
import { openAuditLog } from './audit-log.ts'
import { RepeatFilter } from './repeat-filter.ts'
import { verifyChain } from './verify-chain.ts'

let folder: string
let database: Database
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pantau-audit-'))
  database = await openDatabase({ path: join(folder, 'app.db'), migrations })
  const log = openAuditLog(database, () => 1_000)
  const by = { name: 'rina', actor: { role: 'operator', skpdId: null, teamId: null } } as const
  await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      log.record({ by, action: 'camera.view', object: { type: 'camera', id: `cam-${i}` }, detail: { i } }),
    ),
  )
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})
const verify = () => verifyChain(database, new AbortController().signal)

/** Edits the file as somebody with the disk in hand would: the triggers do not stop them. */
function tamper(sql: string): void {
  const file = new DatabaseSync(join(folder, 'app.db'))
  file.exec('drop trigger if exists audit_entry_fixed; drop trigger if exists audit_entry_kept')
  file.exec(sql)
  file.close()
}

test('entries written at the same time form one chain without a gap', async () => {
  expect(await verify()).toMatchObject({ entries: 40, intact: true, brokenAtSeq: null })
})

test('our own code can neither change nor remove an entry', async () => {
  await expect(
    database.db.updateTable('audit_entry').set({ actor_name: 'lain' }).where('seq', '=', 3).execute(),
  ).rejects.toThrow(/never changed/)
  await expect(database.db.deleteFrom('audit_entry').where('seq', '=', 3).execute()).rejects.toThrow(
    /never removed/,
  )
})

test.each([
  ['a changed time', 'update audit_entry set at_ms = 2 where seq = 7', 7],
  ['a changed name', "update audit_entry set actor_name = 'lain' where seq = 7", 7],
  ['a changed role', "update audit_entry set actor_role = 'admin' where seq = 7", 7],
  ['a changed action', "update audit_entry set action = 'x' where seq = 7", 7],
  ['a changed object', "update audit_entry set object_id = 'x' where seq = 7", 7],
  ['a changed object type', 'update audit_entry set object_type = null where seq = 7', 7],
  ['a changed outcome', "update audit_entry set outcome = 'refused' where seq = 7", 7],
  ['a changed detail', "update audit_entry set detail = '{}' where seq = 7", 7],
  ['a changed hash', "update audit_entry set hash = replace(hash, 'a', 'b') where seq = 7", 7],
  ['a removed entry', 'delete from audit_entry where seq = 7', 7],
  ['a removed beginning', 'delete from audit_entry where seq = 1', 1],
  [
    'two swapped entries',
    'update audit_entry set seq = 100 where seq = 7; update audit_entry set seq = 7 where seq = 8; update audit_entry set seq = 8 where seq = 100',
    7,
  ],
  [
    'an inserted entry',
    'insert into audit_entry select 0, at_ms, actor_name, actor_role, action, object_type, object_id, outcome, detail, hash from audit_entry where seq = 1; update audit_entry set seq = -1 where seq = 0; update audit_entry set seq = 41 where seq = -1',
    41,
  ],
])('%s is found at its place', async (_name, sql, place) => {
  tamper(sql)
  expect(await verify()).toMatchObject({ intact: false, brokenAtSeq: place })
})

test('a cut tail shows as another head', async () => {
  const { headHash } = await verify()
  tamper('delete from audit_entry where seq > 35')
  const cut = await verify()
  expect(cut).toMatchObject({ entries: 35, intact: true })
  expect(cut.headHash).not.toBe(headHash)
})

test('an entry and the change it describes are kept together or not at all', async () => {
  const log = openAuditLog(database, () => 2_000)
  await expect(
    database.transaction(async (tx) => {
      await log.recordIn(tx, { by: null, action: 'half' })
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect((await verify()).entries).toBe(40)
})

test('equal events pass once per window, and what is forgotten passes again', () => {
  let nowMs = 0
  const filter = new RepeatFilter(60_000, () => nowMs)
  expect([filter.isNew('s-1|a'), filter.isNew('s-1|a'), filter.isNew('s-1|b')]).toEqual([true, false, true])
  nowMs = 60_000
  expect(filter.isNew('s-1|a')).toBe(true)
  filter.forget('s-1|')
  expect(filter.isNew('s-1|a')).toBe(true)
})
