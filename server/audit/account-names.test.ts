import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestLog, tamper } from '../testing/audit-log-room.ts'
import { noteAccountNames } from './account-names.ts'
import { fileSource } from './chain-source.ts'

async function withAccounts() {
  const log = await openTestLog()
  const make = (id: string, name: string) =>
    log.database.db
      .insertInto('account')
      .values({
        ...{ id, name, name_key: name, display_name: name.toUpperCase(), role: 'operator' },
        ...{ skpd_id: null, team_id: null, password_hash: null, must_change_password: 0 },
        ...{ password_changed_at_ms: null, password_until_ms: null, disabled: 0 },
        ...{ created_at_ms: 0, last_sign_in_at_ms: null },
      })
      .execute()
  await make('u-rina', 'rina')
  await make('u-budi', 'budi')
  await noteAccountNames(log.database, log.log)
  await log.fill(5)
  await log.sign()
  return { ...log, make }
}

test.each([
  ["update account set display_name = 'BUDI' where id = 'u-rina'", 'u-rina'],
  ["update account set name = 'rani' where id = 'u-rina'", 'u-rina'],
  [
    "update account set name = case id when 'u-rina' then 'budi' else 'rina' end, display_name = case id when 'u-rina' then 'BUDI' else 'RINA' end",
    'u-budi',
  ],
  [
    "update account set id = 'u-x' where id = 'u-rina'; update account set id = 'u-rina' where id = 'u-budi'",
    'u-budi',
  ],
  ["delete from account where id = 'u-budi'", 'u-budi'],
])('a person made to stand in the log under another name is found: %s', async (sql, userId) => {
  const log = await withAccounts()
  const edited = join(log.folder, 'edited.db')
  tamper(log.store, (file) => file.exec(`vacuum into '${edited}'`))
  copyFileSync(edited, `${edited}.sound`)
  tamper(edited, (file) => file.exec(sql))
  using source = fileSource(edited)
  expect((await log.verify({ source })).faults).toEqual([
    { kind: 'renamed', userId, toldAt: expect.any(Number) },
  ])
  using sound = fileSource(`${edited}.sound`)
  expect(await log.verify({ source: sound })).toMatchObject({ intact: true })
})

test('a name is noted once, with the account or at the next start, and a later start heals nothing', async () => {
  const log = await withAccounts()
  const before = (await log.verify()).entries
  await log.make('u-sari', 'sari')
  tamper(log.store, (file) => file.exec("update account set display_name = 'LAIN' where id = 'u-rina'"))
  await noteAccountNames(log.database, log.log)
  expect(await log.verify()).toMatchObject({
    entries: before + 1,
    faults: [{ kind: 'renamed', userId: 'u-rina' }],
  })
})

test('what people may change of an account is no other name', async () => {
  const log = await withAccounts()
  await log.database.db
    .updateTable('account')
    .set({ role: 'supervisor', disabled: 1, password_hash: 'x', last_sign_in_at_ms: 5 })
    .execute()
  expect(await log.verify()).toMatchObject({ intact: true })
})
