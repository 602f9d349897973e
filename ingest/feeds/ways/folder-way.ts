/**
 * A drop folder: files put there are taken one by one, oldest first, and put away in `done/` or `refused/`. A file is
 * taken only when its size and time stood still between two looks, so one that is still being copied waits. A program may
 * pause longer than that at the end of a line, and nothing tells that it will go on; so the file that was read stays where
 * it lies for a while, under its own name and with its own content, and is read again whole when it has changed. What is
 * not of the feed's format goes to `refused/` with its reason, once it has been quiet: somebody waits for it to appear
 * on the screens, and nothing else would ever tell them. Links, folders and devices are moved, never opened. What was
 * saved over a file that is being dealt with stays for the next look.
 */
import { constants } from 'node:fs'
import { mkdir, open, realpath } from 'node:fs/promises'
import path from 'node:path'
import type { Feed } from '#config/schema/feed.ts'
import type { RefusedFile } from '#domain/contract/internal/feeds.ts'
import type { Words } from '#domain/contract/primitives.ts'
import { minuteMs } from '#domain/time/units.ts'
import type { Delivery } from '../body/delivery.ts'
import { foreignReason } from '../body/foreign-content.ts'
import { FeedFailure } from '../feed-failure.ts'
import { refusedFileText } from '../reason-text.ts'
import { type DropEntry, readDropFolder, type Shared, versionOf } from './drop-entries.ts'
import { keyOf, pathTo, shownName } from './entry-name.ts'
import { fileTooLarge } from './http-failures.ts'
import { ampleRoom, LITTLE_BYTES, type Room } from './room.ts'
import { type Kept, putOnShelf, removeDropped, takeFromShelf } from './shelf.ts'
import type { Fetched, Outcome, Way } from './way.ts'

export type FolderSettings = Extract<Feed['way'], { kind: 'folder' }>

/** What is not ours to read may still be half copied; nobody waits for it on a screen. */
const foreignQuietMs = 10_000
/** Programs that copy over a network make the file first and fill it later. */
const emptyQuietMs = 30_000
/** How long a file that was dealt with lies there unchanged before it goes. */
export const watchedMs = 5 * minuteMs
/** Of more than these the oldest go sooner, so that they fill no look at the folder. */
const maxWatched = 500
/** A file whose reading takes more than its time is tried so often, then refused. */
const maxHeavyTries = 3
const asDelivered: Kept = { kind: 'as-delivered' }

/** Of a file that was dealt with: what it was then, and since when. */
export interface DealtFile {
  readonly version: string
  readonly sinceMs: number
}
interface Seen {
  readonly sign: string
  readonly sinceMs: number
}

export class FolderWay implements Way {
  readonly #dropRoot: string
  readonly #folder: string
  readonly #maxBytes: number
  readonly #format: Feed['format']
  readonly #nowMs: () => number
  readonly #shared: Shared
  readonly #dealt: Map<string, DealtFile>
  readonly #heavyTries = new Map<string, number>()
  /** Files that are to be tried again wait behind the others. */
  readonly #postponed = new Set<string>()
  /** Of the files that were dealt with and lie there still, those that were refused: their names in `refused/`. */
  readonly #refusedThere = new Map<string, string>()
  #refused: RefusedFile[] = []
  #seen = new Map<string, Seen>()

  /** `dropRoot` is the city's `drop/`; the feed's folder is made below it. `dealt`: what was dealt with before a restart. */
  constructor(
    settings: FolderSettings,
    format: Feed['format'],
    dropRoot: string,
    nowMs: () => number,
    shared: Shared = { folders: new Set(), extensions: new Set() },
    dealt: Map<string, DealtFile> = new Map(),
  ) {
    this.#dealt = dealt
    this.#dropRoot = dropRoot
    this.#folder = path.join(dropRoot, settings.path)
    this.#maxBytes = settings.maxBytes
    this.#format = format
    this.#nowMs = nowMs
    this.#shared = shared
  }

  /** A folder brings each file once; whoever wants it again moves it out of `done/`. */
  again(): void {}

  drainRefused(): readonly RefusedFile[] {
    const refused = this.#refused
    this.#refused = []
    return refused
  }

  async next(signal: AbortSignal, room: Room = ampleRoom): Promise<Fetched> {
    const folder = await this.#openFolder()
    const quiet = await this.#withoutDealt(folder, await this.#quietEntries(folder))
    signal.throwIfAborted()
    await this.#refuseForeign(folder, quiet)
    const [entry] = quiet
      .filter(({ kind }) => kind === 'data')
      .sort(
        (a, b) =>
          this.#rank(a) - this.#rank(b) ||
          a.mtimeMs - b.mtimeMs ||
          Buffer.compare(a.name.bytes, b.name.bytes),
      )
    if (entry === undefined) return { kind: 'nothing' }
    const settle = (outcome: Outcome) => this.#settle(folder, entry, outcome)
    try {
      const { delivery, version } = await readFileSafely(pathTo(folder, entry.name), this.#maxBytes, () =>
        room.take(signal),
      )
      if (version !== entry.version) return { kind: 'nothing' }
      const takesBackRefusal = await this.#takeBackRefusal(folder, keyOf(entry.name))
      return { kind: 'delivery', delivery, fileName: shownName(entry.name.text), takesBackRefusal, settle }
    } catch (error) {
      const failure = error instanceof FeedFailure ? error : unreadable(error)
      await settle({ kind: 'refused', reason: failure.detail, report: null, kept: null })
      throw failure
    }
  }

  #rank({ name }: DropEntry): number {
    return this.#postponed.has(keyOf(name)) ? 1 : 0
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

  /** Everything that stood still since an earlier look, for as long as its kind asks for. */
  async #quietEntries(folder: string): Promise<DropEntry[]> {
    const before = this.#seen
    const now = new Map<string, Seen>()
    const quiet: DropEntry[] = []
    const nowMs = this.#nowMs()
    for (const entry of await readDropFolder(folder, `.${this.#format}`, this.#shared)) {
      const key = keyOf(entry.name)
      const known = before.get(key)
      const isStill = known !== undefined && known.sign === entry.sign
      const sinceMs = isStill ? known.sinceMs : nowMs
      now.set(key, { sign: entry.sign, sinceMs })
      if (isStill && nowMs - sinceMs >= quietMsOf(entry)) quiet.push(entry)
    }
    this.#seen = now
    for (const key of this.#postponed) if (!now.has(key)) this.#postponed.delete(key)
    for (const key of this.#heavyTries.keys()) if (!now.has(key)) this.#heavyTries.delete(key)
    return quiet
  }

  /** What was dealt with already is left out as long as it has not changed, and removed when that is long enough. */
  async #withoutDealt(folder: string, quiet: readonly DropEntry[]): Promise<readonly DropEntry[]> {
    for (const key of [...this.#dealt.keys()]) if (!this.#seen.has(key)) this.#dealt.delete(key)
    for (const key of this.#refusedThere.keys()) if (!this.#dealt.has(key)) this.#refusedThere.delete(key)
    const tooMany = [...this.#dealt.values()]
      .map(({ sinceMs }) => sinceMs)
      .sort((a, b) => b - a)
      .slice(maxWatched)
    const untilMs = Math.max(this.#nowMs() - watchedMs, tooMany[0] ?? 0)
    const left: DropEntry[] = []
    for (const entry of quiet) {
      const key = keyOf(entry.name)
      const dealt = this.#dealt.get(key)
      if (dealt?.version !== entry.version) left.push(entry)
      else if (dealt.sinceMs <= untilMs) {
        await removeDropped(folder, entry)
        this.#dealt.delete(key)
      }
    }
    return left
  }

  /** All of it in one look; throws to say so when there was any. */
  async #refuseForeign(folder: string, quiet: readonly DropEntry[]): Promise<void> {
    const put: { name: string; reason: Words }[] = []
    for (const entry of quiet) {
      if (entry.kind === 'data') continue
      const reason = foreignReason(entry.kind, this.#format)
      if (await this.#refuse(folder, entry, reason)) put.push({ name: shownName(entry.name.text), reason })
    }
    const [first] = put
    if (first === undefined) return
    const more = put.length - 1
    throw new FeedFailure('wrong-type', {
      id: `${first.name}: ${first.reason.id}${more > 0 ? ` (dan ${more} berkas lain)` : ''}`,
      en: `${first.name}: ${first.reason.en}${more > 0 ? ` (and ${more} more)` : ''}`,
    })
  }

  async #settle(folder: string, entry: DropEntry, outcome: Outcome): Promise<void> {
    if (outcome.kind === 'refused') {
      const { reason, report, kept } = outcome
      await this.#refuse(
        folder,
        entry,
        reason,
        report,
        kept === null ? asDelivered : { kind: 'copy', text: kept },
      )
      return
    }
    if (outcome.kind === 'again') {
      const key = keyOf(entry.name)
      const tries = (this.#heavyTries.get(key) ?? 0) + (outcome.isHeavy ? 1 : 0)
      this.#heavyTries.set(key, tries)
      this.#postponed.add(key)
      if (tries >= maxHeavyTries) await this.#refuse(folder, entry, outcome.reason)
      return
    }
    const kept: Kept = { kind: 'copy', text: outcome.kept }
    const onShelf = await putOnShelf(folder, 'done', entry, kept, outcome.report, this.#nowMs())
    if (onShelf !== null) this.#watch(entry)
  }

  /** Whether it was refused as it was before: whoever sees the folder alone must not send it again for that. */
  async #takeBackRefusal(folder: string, key: string): Promise<boolean> {
    const onShelf = this.#refusedThere.get(key)
    if (onShelf === undefined) return false
    this.#refusedThere.delete(key)
    await takeFromShelf(folder, 'refused', onShelf)
    return true
  }

  #watch({ name, version }: DropEntry): void {
    this.#dealt.set(keyOf(name), { version, sinceMs: this.#nowMs() })
  }

  /** Whether it was still there to be put away. */
  async #refuse(
    folder: string,
    entry: DropEntry,
    reason: Words,
    report: string | null = null,
    kept: Kept = asDelivered,
  ): Promise<boolean> {
    const atMs = this.#nowMs()
    const name = shownName(entry.name.text)
    const isCopy = kept.kind === 'copy'
    const text = report ?? refusedFileText(name, reason, isCopy)
    const onShelf = await putOnShelf(folder, 'refused', entry, kept, text, atMs)
    if (onShelf !== null) this.#refused.push({ name, atMs, reason })
    if (onShelf !== null && isCopy) {
      this.#watch(entry)
      this.#refusedThere.set(keyOf(entry.name), onShelf)
    } else this.#seen.delete(keyOf(entry.name))
    return onShelf !== null
  }
}

function quietMsOf({ kind }: DropEntry): number {
  if (kind === 'data') return 0
  return kind === 'empty' ? emptyQuietMs : foreignQuietMs
}

/** The bytes and which version of the file they are: the one after reading, so that a change meanwhile shows. */
async function readFileSafely(
  file: Buffer,
  maxBytes: number,
  takeRoom: () => Promise<void>,
): Promise<{ delivery: Delivery; version: string }> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    const before = await handle.stat()
    if (!before.isFile()) throw unreadable(null)
    if (before.size > maxBytes) throw fileTooLarge(before.size, maxBytes)
    if (before.size > LITTLE_BYTES) await takeRoom()
    const bytes = Buffer.alloc(before.size)
    let filled = 0
    while (filled < bytes.length) {
      const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    const delivery = {
      bytes: bytes.subarray(0, filled),
      isLengthKnown: true,
      mayBeCut: true,
      contentType: null,
      modifiedAtMs: Math.round(before.mtimeMs),
    }
    return { delivery, version: versionOf(await handle.stat()) }
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
