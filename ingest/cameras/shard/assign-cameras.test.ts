import { expect, test } from 'vitest'
import { CameraId, ShardId } from '#domain/ids.ts'
import { assignCameras } from './assign-cameras.ts'

const shards = ['shard-1', 'shard-2', 'shard-3'].map((id) => ShardId.parse(id))
const cameras = (count: number, host: (index: number) => string = (index) => `10.0.0.${index}`) =>
  Array.from({ length: count }, (_, index) => ({
    id: CameraId.parse(`cam-${index}`),
    main: `rtsp://${host(index)}/main`,
    sub: `rtsp://${host(index)}/sub`,
    login: null,
  }))
const loads = (assigned: ReadonlyMap<CameraId, ShardId>) =>
  shards.map((shard) => [...assigned.values()].filter((one) => one === shard).length)

test('every shard gets its share', () => {
  expect(loads(assignCameras(cameras(10), shards, new Map())).sort()).toEqual([3, 3, 4])
})

test('the same list gives the same answer', () => {
  const list = cameras(20)
  expect(assignCameras(list, shards, new Map())).toEqual(
    assignCameras([...list].reverse(), shards, new Map()),
  )
})

test('who stays keeps its shard when others come', () => {
  const before = assignCameras(cameras(9), shards, new Map())
  const after = assignCameras(cameras(12), shards, before)
  for (const [id, shard] of before) expect(after.get(id)).toBe(shard)
  expect(loads(after)).toEqual([4, 4, 4])
})

test('a shard that would have too many gives some away', () => {
  const before = new Map(cameras(9).map((camera) => [camera.id, shards[0] as ShardId]))
  expect(loads(assignCameras(cameras(9), shards, before))).toEqual([3, 3, 3])
})

test('the channels of a recorder go to one shard', () => {
  const list = cameras(12, (index) => (index < 4 ? 'recorder' : `10.0.0.${index}`))
  const assigned = assignCameras(list, shards, new Map())
  expect(new Set(list.slice(0, 4).map((camera) => assigned.get(camera.id))).size).toBe(1)
})

test('a recorder with more channels than a share is split', () => {
  expect(
    loads(
      assignCameras(
        cameras(12, () => 'recorder'),
        shards,
        new Map(),
      ),
    ),
  ).toEqual([4, 4, 4])
})
