/** What lies in a drop folder, and since when each of it has stood still. */
import type { Stats } from 'node:fs'
import { constants } from 'node:fs'
import { lstat, open, readdir } from 'node:fs/promises'
import { type ForeignKind, foreignByContent, foreignByName } from '../body/foreign-content.ts'
import { type EntryName, entryName, pathTo } from './entry-name.ts'

/** Looked at in one go; the rest waits for the next look. */
const maxEntries = 1000
/** Of a dropped folder; enough to see whether somebody still copies into it. */
const maxInside = 2000

export interface DropEntry {
  readonly name: EntryName
  /** `data`: a file of the feed's own format. */
  readonly kind: 'data' | ForeignKind
  readonly mtimeMs: number
  /** Changes while somebody still writes, in a folder also inside. */
  readonly sign: string
  /** Which file this is and of which state: another one saved over it has another. */
  readonly version: string
}

export function versionOf({ size, mtimeMs, ino }: Stats): string {
  return `${size} ${mtimeMs} ${ino}`
}

/** What belongs to others in the same folder: other feeds' folders and formats, and our own shelves. */
export interface Shared {
  readonly folders: ReadonlySet<string>
  readonly extensions: ReadonlySet<string>
}

export async function readDropFolder(
  folder: string,
  extension: string,
  shared: Shared,
): Promise<readonly DropEntry[]> {
  const names = (await namesIn(folder)).filter(({ text }) => !isLeftAlone(text) && !shared.folders.has(text))
  const entries: DropEntry[] = []
  for (const name of names.slice(0, maxEntries)) {
    const file = pathTo(folder, name)
    const stats = await lstat(file).catch(() => null)
    if (stats === null) continue
    const lower = name.text.toLowerCase()
    const isShared = [...shared.extensions].some((other) => lower.endsWith(other))
    if (stats.isFile() && isShared && !lower.endsWith(extension)) continue
    entries.push(await describe(file, name, stats, extension))
  }
  return entries
}

export async function namesIn(folder: string | Buffer): Promise<readonly EntryName[]> {
  return (await readdir(folder, { encoding: 'buffer' })).map(entryName)
}

/** Hidden files, copies that programs have not finished, and what operating systems and Office leave behind. */
export function isLeftAlone(name: string): boolean {
  return (
    name.startsWith('.') ||
    name.startsWith('~$') ||
    /\.(?:part|partial|tmp|temp|filepart|crdownload|download|!ut)$/i.test(name) ||
    /^(?:thumbs\.db|desktop\.ini|done|refused)$/i.test(name)
  )
}

async function describe(file: Buffer, name: EntryName, stats: Stats, extension: string): Promise<DropEntry> {
  const version = versionOf(stats)
  const as = (kind: DropEntry['kind'], sign = version): DropEntry => ({
    name,
    kind,
    mtimeMs: stats.mtimeMs,
    sign,
    version,
  })
  if (stats.isSymbolicLink()) return as('link')
  if (stats.isDirectory()) return as('folder', await signOfFolder(file, version))
  if (!stats.isFile()) return as('device')
  if (stats.size === 0) return as('empty')
  if (name.text.toLowerCase().endsWith(extension)) return as('data')
  const byName = foreignByName(name.text)
  const kind = byName === 'unknown' || byName === 'other-format' ? await kindOfContent(file) : null
  return as(kind ?? byName)
}

async function kindOfContent(file: Buffer): Promise<ForeignKind | null> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    () => null,
  )
  if (handle === null) return null
  try {
    const head = Buffer.alloc(8)
    const { bytesRead } = await handle.read(head, 0, head.length, 0)
    return foreignByContent(head.subarray(0, bytesRead))
  } catch {
    return null
  } finally {
    await handle.close()
  }
}

/** Links inside are looked at, never followed. */
async function signOfFolder(folder: Buffer, own: string): Promise<string> {
  const waiting = [folder]
  let count = 0
  let bytes = 0
  let newestMs = 0
  while (waiting.length > 0 && count < maxInside) {
    const next = waiting.pop()
    if (next === undefined) break
    for (const name of await namesIn(next).catch(() => [])) {
      count += 1
      const inside = pathTo(next, name)
      const stats = await lstat(inside).catch(() => null)
      bytes += stats?.size ?? 0
      newestMs = Math.max(newestMs, stats?.mtimeMs ?? 0)
      if (stats?.isDirectory() === true) waiting.push(inside)
      if (count >= maxInside) break
    }
  }
  return `${own} ${count} ${bytes} ${newestMs}`
}
