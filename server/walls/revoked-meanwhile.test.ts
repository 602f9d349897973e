/** A token that is taken away while its display is being let in. */
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ScreenId, WallId } from '#domain/ids.ts'
import { Challenges } from '../accounts/challenges.ts'
import type { Session } from '../accounts/session.ts'
import { SessionStore } from '../accounts/session-store.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import { openDatabase } from '../database/database.ts'
import { migrations } from '../database/migrations.ts'
import { Displays } from './displays.ts'

const kiri = { wallId: WallId.parse('utama'), screenId: ScreenId.parse('kiri') }
const admin = { name: 'admin' } as Session
const own = { kind: 'secret', secret: 'a'.repeat(43) } as const
const other = { kind: 'secret', secret: 'b'.repeat(43) } as const

async function openWall() {
  const folder = await mkdtempDisposable(join(tmpdir(), 'pantau-walls-'))
  const database = await openDatabase({ path: join(folder.path, 'app.db'), migrations })
  onTestFinished(async () => {
    await database.close()
    await folder.remove()
  })
  let nowMs = Date.now()
  const sessions = await SessionStore.open({
    database,
    nowMs: () => nowMs,
    monotonicMs: () => nowMs,
    lifetimeMs: 3_600_000,
    perAccount: 3,
    sealedOf: () => undefined,
    owedBy: () => null,
    screenName: () => 'Kiri',
  })
  const displays = await Displays.open({
    database,
    sessions,
    audit: { recordIn: async () => undefined } as unknown as AuditLog,
    challenges: new Challenges(60_000, () => nowMs),
    nowMs: () => nowMs,
    lifetimeMs: 30 * 86_400_000,
  })
  const token = await displays.pair(kiri, admin)
  await displays.signIn(token, own, '10.0.0.1')
  // Long enough for the display to count as away.
  nowMs += 60_000
  const rows = async () =>
    (await database.db.selectFrom('session').select('id').execute()).map(({ id }) => id)
  return { displays, sessions, token, rows }
}

test.each<[string, (displays: Displays) => Promise<unknown>]>([
  ['revoked', (displays) => displays.unpair(kiri, admin)],
  ['replaced by a new one', (displays) => displays.pair(kiri, admin)],
])('a token that is %s while its display signs in opens no session', async (_how, takeAway) => {
  const { displays, sessions, token, rows } = await openWall()
  const [entered] = await Promise.all([displays.signIn(token, own, '10.0.0.1'), takeAway(displays)])
  expect(entered.kind).toBe('unknown')
  expect([sessions.all(), await rows()]).toEqual([[], []])
})

test('a display that loses its screen to another one while it signs in opens no session', async () => {
  const { displays, sessions, token, rows } = await openWall()
  await displays.signIn(token, other, '10.0.0.2')
  const claim = (await displays.find(kiri))?.claim
  const [entered] = await Promise.all([
    displays.signIn(token, own, '10.0.0.1'),
    displays.decide(kiri, { keep: 'new', atMs: claim?.atMs ?? 0 }, admin),
  ])
  expect(entered.kind).not.toBe('open')
  expect([sessions.all(), await rows()]).toEqual([[], []])
  expect((await displays.signIn(token, other, '10.0.0.2')).kind).toBe('open')
})

test('a screen has one session, also when its display asks twice at once', async () => {
  const { displays, sessions, token, rows } = await openWall()
  await Promise.all([displays.signIn(token, own, '10.0.0.1'), displays.signIn(token, own, '10.0.0.1')])
  expect(await rows()).toHaveLength(1)
  expect(sessions.all().map(({ id }) => id)).toEqual(await rows())
})
