import { expect, test } from 'vitest'
import { LiveGrant } from '#domain/contract/rest/cameras.ts'
import { CameraId } from '#domain/ids.ts'
import { type GrantAnswer, GrantDesk } from './grant-desk.ts'

const pasar = CameraId.parse('cam-pasar')
const jembatan = CameraId.parse('cam-jembatan')

function grantFor(cameraId: CameraId): LiveGrant {
  return LiveGrant.parse({
    cameraId,
    grant: 'payload.mac',
    shardId: 'shard-1',
    bootId: 'boot-1',
    streams: ['sub'],
    profiles: ['full'],
    expiresAtMs: 60_000,
  })
}

/** A desk on a clock that the test moves. */
function openDesk(answers: (ids: readonly CameraId[]) => GrantAnswer | null) {
  let now = 0
  let timer: { atMs: number; run: () => void } | null = null
  const asked: { atMs: number; ids: readonly CameraId[] }[] = []
  const told: string[] = []
  const desk = new GrantDesk({
    ask: async (ids) => {
      asked.push({ atMs: now, ids })
      const answer = answers(ids)
      if (answer === null) throw new Error('unreachable')
      return answer
    },
    granted: (tile) => told.push(`granted ${tile}`),
    refused: (tile, reason) => told.push(`refused ${tile} ${reason}`),
    unanswered: (tile) => told.push(`unanswered ${tile}`),
    nowMs: () => now,
    after: (ms, run) => {
      const mine = { atMs: now + ms, run }
      timer = mine
      return () => {
        if (timer === mine) timer = null
      }
    },
    random: () => 1,
  })
  const advanceTo = async (atMs: number) => {
    for (;;) {
      const next = timer as { atMs: number; run: () => void } | null
      if (next === null || next.atMs > atMs) break
      now = Math.max(now, next.atMs)
      timer = null
      next.run()
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
    now = atMs
  }
  return { desk, asked, told, advanceTo }
}

test('tiles that ask together share one request, and the same camera is named once', async () => {
  const { desk, asked, told, advanceTo } = openDesk((ids) => ({ grants: ids.map(grantFor), refused: [] }))
  desk.want(1, pasar, 'monitoring')
  desk.want(2, jembatan, 'monitoring')
  desk.want(3, pasar, 'monitoring')
  await advanceTo(10)
  expect(asked).toEqual([{ atMs: 0, ids: [pasar, jembatan] }])
  expect(told).toEqual(['granted 1', 'granted 2', 'granted 3'])
})

test('a grant is renewed after 40 s, and not after the tile has left', async () => {
  const { desk, asked, advanceTo } = openDesk((ids) => ({ grants: ids.map(grantFor), refused: [] }))
  desk.want(1, pasar, 'monitoring')
  await advanceTo(39_000)
  expect(asked).toHaveLength(1)
  await advanceTo(41_000)
  expect(asked).toHaveLength(2)
  desk.leave(1)
  await advanceTo(200_000)
  expect(asked).toHaveLength(2)
})

test('a server that is away is asked again ever more slowly', async () => {
  const { desk, asked, told, advanceTo } = openDesk(() => null)
  desk.want(1, pasar, 'monitoring')
  await advanceTo(40_000)
  expect(asked.map((one) => one.atMs)).toEqual([0, 500, 1_500, 3_500, 7_500, 15_500, 30_500])
  expect(told[0]).toBe('unanswered 1')
})

test('a shard that restarted is asked for at once, a second time with a pause', async () => {
  const { desk, asked, advanceTo } = openDesk((ids) => ({ grants: ids.map(grantFor), refused: [] }))
  desk.want(1, pasar, 'monitoring')
  await advanceTo(5_000)
  desk.wantAgain(1)
  await advanceTo(5_100)
  desk.wantAgain(1)
  await advanceTo(6_000)
  expect(asked.map((one) => one.atMs)).toEqual([0, 5_000, 5_600])
})

test('a camera without the right is said so once and asked for again after a minute', async () => {
  const { desk, asked, told, advanceTo } = openDesk((ids) => ({
    grants: [],
    refused: ids.map((cameraId) => ({ cameraId, reason: 'no-right' as const })),
  }))
  desk.want(1, pasar, 'monitoring')
  await advanceTo(59_000)
  expect(asked).toHaveLength(1)
  expect(told).toEqual(['refused 1 no-right'])
  await advanceTo(61_000)
  expect(asked).toHaveLength(2)
})
