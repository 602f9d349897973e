/**
 * Where dealt-with files of a drop folder are kept for a while: `done/` and `refused/`, each with its reasons. Of a file
 * that was read lies a copy there with the columns that became fields, named `*.saring.*`; the file itself is removed a
 * little later. What nobody could read lies there as it came, for a day, so that its owner can take it back.
 */
import { lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { hourMs } from '#domain/time/units.ts'
import { maskIdentities } from '../privacy/mask-numbers.ts'
import { stampedMs, stampedName } from '../stamped-name.ts'
import { type DropEntry, versionOf } from './drop-entries.ts'
import { pathTo } from './entry-name.ts'

/** Kept on each shelf; the oldest go first. */
const keptFiles = 200
/** File systems end a name at 255 bytes; stamp, `.saring` and `.alasan.txt` need their part of it. */
const maxNameBytes = 160
const asDeliveredMs = 24 * hourMs
/** As deep as folders are looked for below `drop/`. */
const maxDepth = 8
const reasonEnd = '.alasan.txt'

/** `copy`: its content, null where nothing of it may stay. */
export type Kept = { readonly kind: 'copy'; readonly text: string | null } | { readonly kind: 'as-delivered' }

/** Not where another version lies there by now: nobody has read that one. */
export async function removeDropped(
  folder: string,
  { name, version }: Pick<DropEntry, 'name' | 'version'>,
): Promise<void> {
  const file = pathTo(folder, name)
  const there = await lstat(file).catch(() => null)
  if (there !== null && versionOf(there) === version) await rm(file, { force: true })
}

/**
 * Under what name it was put away; a copy leaves the file where it is. Null when another version lies there by now, for nobody has read that one; and when
 * somebody took it out again.
 */
export async function putOnShelf(
  folder: string,
  shelf: 'done' | 'refused',
  { name, version }: Pick<DropEntry, 'name' | 'version'>,
  kept: Kept,
  reason: string | null,
  nowMs: number,
): Promise<string | null> {
  const place = path.join(folder, shelf)
  await mkdir(place, { recursive: true, mode: 0o750 })
  const short = shortName(maskIdentities(name.text))
  const kindName = kept.kind === 'copy' ? strainedName(short) : short
  const onShelf = await freeName(place, stampedName(nowMs, kindName))
  const file = pathTo(folder, name)
  const there = await lstat(file).catch(() => null)
  if (there === null || versionOf(there) !== version) return null
  if (kept.kind === 'as-delivered') await rename(file, path.join(place, onShelf))
  // Before the file goes: what is cut off in between is read again and changes nothing.
  else if (kept.text !== null) await writeFile(path.join(place, onShelf), kept.text, { mode: 0o640 })
  if (reason !== null) await writeFile(path.join(place, `${onShelf}${reasonEnd}`), reason, { mode: 0o640 })
  await makeRoom(place)
  return onShelf
}

/** What no longer holds of a file: its copy and its reasons. */
export async function takeFromShelf(folder: string, shelf: 'done' | 'refused', name: string): Promise<void> {
  const onShelf = path.join(folder, shelf, name)
  for (const file of [onShelf, `${onShelf}${reasonEnd}`]) await rm(file, { force: true, recursive: true })
}

/**
 * Removes what has lain its time: reasons and copies `keptDays`, what came as it was delivered one day. Also what an
 * earlier version of the program put there whole. Files of other names are somebody else's.
 */
export async function clearShelvesBelow(
  folder: string,
  keptDays: number,
  nowMs: number,
  depth = maxDepth,
): Promise<number> {
  let removed = 0
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of entries.filter((each) => each.isDirectory())) {
    const place = path.join(folder, entry.name)
    if (entry.name !== 'done' && entry.name !== 'refused') {
      if (depth > 0) removed += await clearShelvesBelow(place, keptDays, nowMs, depth - 1)
      continue
    }
    for (const name of await readdir(place).catch(() => [])) {
      const atMs = stampedMs(name)
      const isOurs = name.endsWith(reasonEnd) || /\.saring(?:\.[^.]{1,20})?$/.test(name)
      if (atMs === null || nowMs - atMs < (isOurs ? keptDays * 24 * hourMs : asDeliveredMs)) continue
      await rm(path.join(place, name), { force: true, recursive: true })
      removed += 1
    }
  }
  return removed
}

function strainedName(name: string): string {
  const { ext } = path.parse(name)
  return `${name.slice(0, name.length - ext.length)}.saring${ext}`
}

/** Two files of one name put away in one millisecond must not become one. */
async function freeName(place: string, wanted: string): Promise<string> {
  const taken = new Set((await readdir(place)).map((name) => name.replace(/\.alasan\.txt$/, '')))
  if (!taken.has(wanted)) return wanted
  for (let n = 2; ; n += 1) {
    const name = wanted.replace(/^(.{24})-/, `$1-${n}-`)
    if (!taken.has(name)) return name
  }
}

/** The end of a name tells its type, the beginning whose it is. */
function shortName(name: string): string {
  if (Buffer.byteLength(name) <= maxNameBytes) return name
  const { ext } = path.parse(name)
  const end = Buffer.byteLength(ext) <= 20 ? ext : ''
  let start = name.slice(0, name.length - end.length)
  while (Buffer.byteLength(start) + Buffer.byteLength(end) > maxNameBytes)
    start = [...start].slice(0, -1).join('')
  return `${start}${end}`
}

async function makeRoom(place: string): Promise<void> {
  const names = await readdir(place)
  // A reason whose file may not stay counts like a file.
  const all = [...new Set(names.map((name) => name.replace(/\.alasan\.txt$/, '')))].sort()
  for (const old of all.slice(0, Math.max(0, all.length - keptFiles))) {
    await rm(path.join(place, old), { force: true, recursive: true })
    await rm(path.join(place, `${old}${reasonEnd}`), { force: true })
  }
}
