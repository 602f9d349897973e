import { expect, test } from 'vitest'
import { grantKey } from '#config/live-grant.ts'
import { Camera } from '#config/schema/camera.ts'
import type { Revocation } from '#domain/contract/internal/api.ts'
import { ShardInfo } from '#domain/contract/internal/system.ts'
import { SessionId, TeamId, UserId } from '#domain/ids.ts'
import type { Session } from '../accounts/session.ts'
import { openLog } from '../log.ts'
import { LiveRights } from './live-rights.ts'

const camera = Camera.parse({
  id: 'cam-1',
  number: 1,
  name: 'Simpang',
  place: 'Simpang',
  lat: 1,
  lng: 104,
  bearingDeg: 0,
  fieldOfViewDeg: 60,
  site: 'site-1',
  owner: 'dishub',
  main: 'rtsp://10.0.0.1/main',
  purposeNotice: 'Keamanan',
})
const shard = ShardInfo.parse({
  shardId: 'shard-1',
  bootId: 'boot-1',
  endpoint: { unix: '/run/shard-1.sock' },
  pid: 1,
  startedAtMs: 1,
  cameras: 1,
  viewers: 0,
  channels: 0,
  cpuPct: 0,
  rssBytes: 1,
  loopP99Ms: 0,
  restarts: 0,
})
const session: Session = {
  id: SessionId.parse('s-1'),
  userId: UserId.parse('u-1'),
  name: 'regu',
  displayName: 'Regu',
  actor: { role: 'field', skpdId: null, teamId: TeamId.parse('regu-1') },
  screen: null,
  expiresAtMs: 10_000_000,
}

function openRights() {
  const state = { nowMs: 1_000, holdsTask: true, failures: 0 }
  const pushed: Revocation[] = []
  const rights = new LiveRights({
    key: grantKey('a key of the right length for this test'),
    nowMs: () => state.nowMs,
    log: openLog('silent'),
    camera: (id) => (id === camera.id ? camera : undefined),
    sessionById: () => session,
    mayView: () => state.holdsTask,
    shardOf: () => shard,
    revoke: async (revocation) => {
      if (state.failures-- > 0) throw new Error('ingest is away')
      pushed.push(revocation)
    },
  })
  return { state, pushed, rights }
}

test('a team that finishes its task loses the stream that its grant still allowed', async () => {
  const { state, pushed, rights } = openRights()
  expect(rights.grant(session, camera.id, 'field-task')).toMatchObject({ expiresAtMs: 61_000 })
  rights.review()
  expect(pushed).toEqual([])
  state.holdsTask = false
  // The first push fails: it is tried again.
  state.failures = 1
  rights.review()
  rights.review()
  await expect.poll(() => pushed).toEqual([{ session: 's-1', camera: 'cam-1' }])
})

test('a grant that has lapsed needs no push', () => {
  const { state, pushed, rights } = openRights()
  rights.grant(session, camera.id, 'field-task')
  state.nowMs += 60_001
  state.holdsTask = false
  rights.review()
  expect(pushed).toEqual([])
})

test('a grant never outlives its session', () => {
  const { state, rights } = openRights()
  state.nowMs = session.expiresAtMs - 5_000
  expect(rights.grant(session, camera.id, 'field-task')).toMatchObject({ expiresAtMs: session.expiresAtMs })
})
