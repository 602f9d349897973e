import { createHash } from 'node:crypto'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { FeedId } from '#domain/ids.ts'
import { dayMs } from '#domain/time/units.ts'
import type { FeedFailure } from './feed-failure.ts'
import { stampedMs, stampedName } from './stamped-name.ts'

export interface QuarantineLimits {
  readonly files: number
  readonly bytes: number
}

/** Per feed: enough to see a pattern, never enough to fill a disk. */
export const quarantineLimits: QuarantineLimits = { files: 20, bytes: 20_000_000 }

/**
 * Keeps a delivery that could not be used, with its reason beside it, in `quarantine/<feed>/`. The same content is kept
 * once; the oldest go when the limits are reached. Kept is the copy with the columns that are read or, where nobody can
 * tell columns, the shape of the text.
 */
export async function quarantine(
  root: string,
  feedId: FeedId,
  failure: FeedFailure,
  nowMs: number,
  limits: QuarantineLimits = quarantineLimits,
): Promise<void> {
  const { kept } = failure
  if (kept === null || kept.length === 0 || Buffer.byteLength(kept) > limits.bytes) return
  const folder = path.join(root, feedId)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const hash = createHash('sha256').update(kept).digest('hex').slice(0, 16)
  const known = await readdir(folder)
  if (known.some((name) => name.includes(hash))) return
  const at = new Date(nowMs).toISOString()
  const name = stampedName(nowMs, hash)
  await writeFile(path.join(folder, `${name}.saring`), kept, { mode: 0o600 })
  const reason = { feedId, at, kind: failure.kind, reason: failure.detail, bytes: Buffer.byteLength(kept) }
  await writeFile(path.join(folder, `${name}.alasan.json`), `${JSON.stringify(reason, null, 2)}\n`, {
    mode: 0o600,
  })
  await makeRoom(folder, limits)
}

/** Removes what has lain `keptDays`, and at once the whole bodies that earlier versions of the program kept. */
export async function clearQuarantine(root: string, keptDays: number, nowMs: number): Promise<number> {
  let removed = 0
  for (const feed of await readdir(root).catch(() => [])) {
    const folder = path.join(root, feed)
    for (const name of await readdir(folder).catch(() => [])) {
      const atMs = stampedMs(name)
      const isOver = atMs !== null && nowMs - atMs >= keptDays * dayMs
      if (!isOver && !name.endsWith('.isi')) continue
      await rm(path.join(folder, name), { force: true })
      removed += 1
    }
  }
  return removed
}

async function makeRoom(folder: string, limits: QuarantineLimits): Promise<void> {
  const bodies = (await readdir(folder))
    .filter((name) => name.endsWith('.saring'))
    .sort()
    .reverse()
  let bytes = 0
  for (const [index, name] of bodies.entries()) {
    bytes += (await stat(path.join(folder, name))).size
    if (index < limits.files && bytes <= limits.bytes) continue
    await rm(path.join(folder, name), { force: true })
    await rm(path.join(folder, name.replace(/\.saring$/, '.alasan.json')), { force: true })
  }
}
