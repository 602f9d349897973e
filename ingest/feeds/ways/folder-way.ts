/**
 * A drop folder: files put there are taken one by one, oldest first, and moved to `done/` or `refused/`. A file is
 * taken only when its size and time stood still between two looks, so one that is still being copied waits. `.part`
 * and `.tmp` files and hidden ones are left alone; links, folders and devices are never opened.
 */
import { constants } from 'node:fs'
import { lstat, mkdir, open, readdir, realpath, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Feed } from '#config/schema/feed.ts'
import type { Delivery } from '../body/delivery.ts'
import { FeedFailure } from '../feed-failure.ts'
import { tooLarge } from './http-failures.ts'
import type { Fetched, Outcome, Way } from './way.ts'

export type FolderSettings = Extract<Feed['way'], { kind: 'folder' }>

/** Kept in each of `done/` and `refused/`; the oldest go first. */
const keptFiles = 200
/** Looked at in one go; the rest waits for the next look. */
const maxEntries = 1000

interface Seen {
  readonly size: number
  readonly mtimeMs: number
}

export class FolderWay implements Way {
  readonly #dropRoot: string
  readonly #folder: string
  readonly #maxBytes: number
  readonly #extension: string
  readonly #nowMs: () => number
  #seen = new Map<string, Seen>()

  /** `dropRoot` is the city's `drop/`; the feed's folder is made below it. */
  constructor(settings: FolderSettings, format: Feed['format'], dropRoot: string, nowMs: () => number) {
    this.#dropRoot = dropRoot
    this.#folder = path.join(dropRoot, settings.path)
    this.#maxBytes = settings.maxBytes
    this.#extension = `.${format}`
    this.#nowMs = nowMs
  }

  /** A folder brings each file once; whoever wants it again moves it out of `done/`. */
  again(): void {}

  async next(signal: AbortSignal): Promise<Fetched> {
    const folder = await this.#openFolder()
    const stable = await this.#stableFiles(folder)
    signal.throwIfAborted()
    const name = stable[0]
    if (name === undefined) return { kind: 'nothing' }
    const settle = (outcome: Outcome) => this.#putAway(folder, name, outcome)
    try {
      return {
        kind: 'delivery',
        delivery: await readFileSafely(path.join(folder, name), this.#maxBytes),
        settle,
      }
    } catch (error) {
      const failure = error instanceof FeedFailure ? error : unreadable(error)
      await settle({ kind: 'refused', reason: failure.detail.id })
      throw failure
    }
  }

  /** The real folder. A link anywhere below `drop/` that leads out of it is refused. */
  async #openFolder(): Promise<string> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o750 })
      const [root, folder] = await Promise.all([realpath(this.#dropRoot), realpath(this.#folder)])
      if (folder.startsWith(root + path.sep)) return folder
    } catch (cause) {
      throw unreadable(cause)
    }
    throw new FeedFailure('not-allowed-host', {
      id: 'folder kiriman menunjuk ke luar folder drop',
      en: 'the drop folder points outside of drop/',
    })
  }

  async #stableFiles(folder: string): Promise<readonly string[]> {
    const before = this.#seen
    const now = new Map<string, Seen>()
    const entries = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile())
    for (const { name } of entries.slice(0, maxEntries)) {
      const lower = name.toLowerCase()
      if (name.startsWith('.') || !lower.endsWith(this.#extension)) continue
      const { size, mtimeMs } = await lstat(path.join(folder, name)).catch(() => ({ size: -1, mtimeMs: 0 }))
      if (size >= 0) now.set(name, { size, mtimeMs })
    }
    this.#seen = now
    return [...now]
      .filter(
        ([name, seen]) => before.get(name)?.size === seen.size && before.get(name)?.mtimeMs === seen.mtimeMs,
      )
      .sort(([a, seenA], [b, seenB]) => seenA.mtimeMs - seenB.mtimeMs || (a < b ? -1 : 1))
      .map(([name]) => name)
  }

  async #putAway(folder: string, name: string, outcome: Outcome): Promise<void> {
    const shelf = path.join(folder, outcome.kind === 'taken' ? 'done' : 'refused')
    await mkdir(shelf, { recursive: true, mode: 0o750 })
    const stamp = new Date(this.#nowMs()).toISOString().replace(/[:.]/g, '-')
    const kept = path.join(shelf, `${stamp}-${name}`)
    await rename(path.join(folder, name), kept)
    this.#seen.delete(name)
    if (outcome.kind === 'refused')
      await writeFile(`${kept}.alasan.txt`, `${outcome.reason}\n`, { mode: 0o640 })
    const all = (await readdir(shelf)).sort()
    const maxNames = outcome.kind === 'taken' ? keptFiles : keptFiles * 2
    for (const old of all.slice(0, Math.max(0, all.length - maxNames)))
      await rm(path.join(shelf, old), { force: true })
  }
}

async function readFileSafely(file: string, maxBytes: number): Promise<Delivery> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    const before = await handle.stat()
    if (!before.isFile()) throw unreadable(null)
    if (before.size > maxBytes) throw tooLarge(maxBytes)
    const bytes = Buffer.alloc(before.size)
    let filled = 0
    while (filled < bytes.length) {
      const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return {
      bytes: bytes.subarray(0, filled),
      isLengthKnown: true,
      contentType: null,
      modifiedAtMs: Math.round(before.mtimeMs),
    }
  } finally {
    await handle.close()
  }
}

function unreadable(cause: unknown): FeedFailure {
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
  return new FeedFailure(
    'unreachable',
    {
      id: `folder atau berkas kiriman tidak dapat dibaca${code}`,
      en: `the drop folder or file cannot be read${code}`,
    },
    { cause },
  )
}
