/** Half of what one keeps up with on a core, so that what is watched, recorded or large finds room beside it. */
const CAMERAS_PER_SHARD = 150

/** Shard processes for a city of so many cameras. */
export function shardsNeeded(cameras: number): number {
  return Math.max(1, Math.ceil(cameras / CAMERAS_PER_SHARD))
}
