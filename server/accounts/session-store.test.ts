import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { SkpdId } from '#domain/ids.ts'
import { openDatabase } from '../database/database.ts'
import { migrations } from '../database/migrations.ts'
import { AccountStore } from './account-store.ts'
import { SessionStore } from './session-store.ts'

async function openStores() {
  const folder = await mkdtempDisposable(join(tmpdir(), 'pantau-sessions-'))
  const database = await openDatabase({ path: join(folder.path, 'app.db'), migrations })
  onTestFinished(async () => {
    await database.close()
    await folder.remove()
  })
  const accounts = new AccountStore(database, Date.now)
  const sessions = await SessionStore.open({
    database,
    nowMs: Date.now,
    monotonicMs: Date.now,
    lifetimeMs: 60_000,
    perAccount: 3,
    sealedOf: () => undefined,
    owedBy: () => null,
    screenName: () => null,
  })
  const account = await database.transaction((tx) =>
    accounts.create(tx, {
      name: 'petugas',
      displayName: 'Petugas',
      role: 'skpd',
      skpdId: SkpdId.parse('dlh'),
      teamId: null,
      passwordHash: 'scrypt$1$1$1$old$old',
    }),
  )
  return { database, sessions, account }
}

test.each([
  ['the password', { password_hash: 'scrypt$1$1$1$new$new' }],
  ['the agency', { skpd_id: 'dinkes' }],
  ['the team', { team_id: 'regu-1' }],
  ['the role', { role: 'operator' }],
  ['the account, which is disabled', { disabled: 1 as const }],
])('a sign-in that began before a change of %s opens no session', async (_what, change) => {
  const { database, sessions, account } = await openStores()
  await database.db.updateTable('account').set(change).where('id', '=', account.id).execute()
  await expect(sessions.openFor(account)).rejects.toMatchObject({ kind: 'not-signed-in' })
  expect(sessions.all()).toEqual([])
  expect(await database.db.selectFrom('session').select('id').execute()).toEqual([])
})

test('a sign-in to an account as it was read opens one', async () => {
  const { sessions, account } = await openStores()
  const { token } = await sessions.openFor(account)
  expect(sessions.find(token)?.actor.skpdId).toBe('dlh')
})
