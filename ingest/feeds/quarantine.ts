import { createHash } from 'node:crypto'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { FeedId } from '#domain/ids.ts'
import type { FeedFailure } from './feed-failure.ts'
import { maskPersonalNumbers } from './privacy/mask-numbers.ts'

export interface QuarantineLimits {
  readonly files: number
  readonly bytes: number
}
/** Per feed: enough to see a pattern, never enough to fill a disk. */
export const quarantineLimits: QuarantineLimits = { files: 20, bytes: 20_000_000 }

/**
 * Keeps a delivery that could not be used, with its reason beside it, in `quarantine/<feed>/`. The same content is kept
 * once; the oldest go when the limits are reached. Where the content is text, numbers by which a person can be found
 * are hidden.
 */
export async function quarantine(
  root: string,
  feedId: FeedId,
  failure: FeedFailure,
  nowMs: number,
  limits: QuarantineLimits = quarantineLimits,
): Promise<void> {
  if (failure.body === null || failure.body.length === 0 || failure.body.length > limits.bytes) return
  const folder = path.join(root, feedId)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const hash = createHash('sha256').update(failure.body).digest('hex').slice(0, 16)
  const known = await readdir(folder)
  if (known.some((name) => name.includes(hash))) return
  const at = new Date(nowMs).toISOString()
  const name = `${at.replace(/[:.]/g, '-')}-${hash}`
  await writeFile(path.join(folder, `${name}.isi`), maskedBody(failure.body), { mode: 0o600 })
  const reason = { feedId, at, kind: failure.kind, reason: failure.detail, bytes: failure.body.length }
  await writeFile(path.join(folder, `${name}.alasan.json`), `${JSON.stringify(reason, null, 2)}\n`, {
    mode: 0o600,
  })
  await makeRoom(folder, limits)
}

function maskedBody(body: Uint8Array): Uint8Array | string {
  try {
    return maskPersonalNumbers(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    // Not text, so no number in it can be read; the bytes are what one needs to see.
    return body
  }
}

async function makeRoom(folder: string, limits: QuarantineLimits): Promise<void> {
  const bodies = (await readdir(folder))
    .filter((name) => name.endsWith('.isi'))
    .sort()
    .reverse()
  let bytes = 0
  for (const [index, name] of bodies.entries()) {
    bytes += (await stat(path.join(folder, name))).size
    if (index < limits.files && bytes <= limits.bytes) continue
    await rm(path.join(folder, name), { force: true })
    await rm(path.join(folder, name.replace(/\.isi$/, '.alasan.json')), { force: true })
  }
}
