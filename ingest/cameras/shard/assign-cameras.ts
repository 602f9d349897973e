/** Which shard pulls which camera. */
import type { CameraId, ShardId } from '#domain/ids.ts'
import type { StreamLogin } from '../camera-source.ts'
import { deviceOf } from '../device-of.ts'

export interface AssignableCamera {
  readonly id: CameraId
  readonly main: string
  readonly sub: string | null
  readonly login: StreamLogin | null
}

/**
 * Even and stable: nobody has more than its share, and a camera stays where it was (`previous`) as long as that holds.
 * Cameras of one device (a recorder) go together where they fit, so that one shard paces the logins to it.
 */
export function assignCameras(
  cameras: readonly AssignableCamera[],
  shards: readonly ShardId[],
  previous: ReadonlyMap<CameraId, ShardId>,
): ReadonlyMap<CameraId, ShardId> {
  const share = Math.ceil(cameras.length / shards.length)
  const load = new Map<ShardId, number>(shards.map((shard) => [shard, 0]))
  const result = new Map<CameraId, ShardId>()
  const place = (camera: AssignableCamera, shard: ShardId) => {
    result.set(camera.id, shard)
    load.set(shard, (load.get(shard) ?? 0) + 1)
  }
  for (const camera of cameras) {
    const shard = previous.get(camera.id)
    if (shard !== undefined && (load.get(shard) ?? share) < share) place(camera, shard)
  }
  for (const device of byDevice(cameras.filter((camera) => !result.has(camera.id)))) {
    let shard = leastLoaded(load)
    for (const camera of device) {
      if ((load.get(shard) ?? 0) >= share) shard = leastLoaded(load)
      place(camera, shard)
    }
  }
  return result
}

/** Largest device first, each in order of camera id. */
function byDevice(cameras: readonly AssignableCamera[]): AssignableCamera[][] {
  const groups = new Map<string, AssignableCamera[]>()
  for (const camera of [...cameras].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = JSON.stringify([
      deviceOf(camera.sub ?? camera.main),
      camera.login?.user,
      camera.login?.password,
    ])
    const group = groups.get(key) ?? []
    group.push(camera)
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => b.length - a.length)
}

function leastLoaded(load: ReadonlyMap<ShardId, number>): ShardId {
  let best: [ShardId, number] | null = null
  for (const entry of load) if (best === null || entry[1] < best[1]) best = entry
  if (best === null) throw new Error('there are no shards to assign cameras to')
  return best[0]
}
