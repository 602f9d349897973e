import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { type SessionId, SkpdId } from '#domain/ids.ts'
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
  let aheadMs = 0
  const sessions = await SessionStore.open({
    database,
    nowMs: () => Date.now() + aheadMs,
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
  const advance = (ms: number) => {
    aheadMs += ms
  }
  return { database, sessions, account, advance }
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

test('a step of signing in that follows a session which was ended meanwhile opens none', async () => {
  const { database, sessions, account } = await openStores()
  const ways: ((id: SessionId) => Promise<unknown>)[] = [
    (id) => sessions.end(id, 'ended'),
    async () => {
      const all = sessions.ending({ userId: account.id })
      await database.transaction(all.removeIn)
      all.tell('changed')
    },
  ]
  for (const end of ways) {
    const { session } = await sessions.openFor(account)
    const [, step] = await Promise.allSettled([
      end(session.id),
      sessions.openFor(account, undefined, true, session.id),
    ])
    expect(step.status).toBe('rejected')
    expect([sessions.all(), await rowsOf(database)]).toEqual([[], []])
  }
})

test('a step of signing in takes the place of the session that it follows', async () => {
  const { database, sessions, account } = await openStores()
  const { session } = await sessions.openFor(account)
  const next = await sessions.openFor(account, undefined, true, session.id)
  expect(await rowsOf(database)).toEqual([next.session.id])
  await expect(sessions.openFor(account, undefined, true, session.id)).rejects.toMatchObject({
    kind: 'not-signed-in',
  })
})

/** As a full disk refuses; what was written before stays and can be read. */
async function fillDisk({ db }: Awaited<ReturnType<typeof openStores>>['database']) {
  await sql`create trigger full before delete on session begin
    select raise(abort, 'database or disk is full'); end`.execute(db)
  return async () => void (await sql`drop trigger full`.execute(db))
}
const rowsOf = async ({ db }: Awaited<ReturnType<typeof openStores>>['database']) =>
  (await db.selectFrom('session').select('id').execute()).map(({ id }) => id)

test('a session ends for everybody although a full disk keeps its row, which goes when there is room', async () => {
  const { database, sessions, account } = await openStores()
  const { session, token } = await sessions.openFor(account)
  const makeRoom = await fillDisk(database)
  const told: string[] = []
  sessions.onEnded(({ id }) => told.push(id))
  await sessions.end(session.id, 'signed-out')
  expect([sessions.find(token), told]).toEqual([null, [session.id]])
  await expect(sessions.sweep()).rejects.toThrow('disk is full')
  expect(await rowsOf(database)).toEqual([session.id])
  await makeRoom()
  await sessions.sweep()
  expect(await rowsOf(database)).toEqual([])
})

test('all sessions that ran out end at once, whatever the disk says', async () => {
  const { database, sessions, account, advance } = await openStores()
  for (let n = 0; n < 3; n += 1) await sessions.openFor(account)
  const makeRoom = await fillDisk(database)
  let ended = 0
  sessions.onEnded(() => {
    ended += 1
  })
  advance(61_000)
  await expect(sessions.sweep()).rejects.toThrow('disk is full')
  expect([ended, sessions.all()]).toEqual([3, []])
  await makeRoom()
  await sessions.sweep()
  expect(await rowsOf(database)).toEqual([])
})
