/** Where dealt-with files of a drop folder are kept for a while: `done/` and `refused/`, each with its reasons. */
import { lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type DropEntry, versionOf } from './drop-entries.ts'
import { pathTo } from './entry-name.ts'

/** Kept on each shelf; the oldest go first. */
const keptFiles = 200
/** File systems end a name at 255 bytes; stamp and `.alasan.txt` need their part of it. */
const maxNameBytes = 160

/**
 * Whether it was put away. Not when another version lies there by now, for nobody has read that one; and not when
 * somebody took it out again.
 */
export async function putOnShelf(
  folder: string,
  shelf: 'done' | 'refused',
  { name, version }: Pick<DropEntry, 'name' | 'version'>,
  reason: string | null,
  nowMs: number,
): Promise<boolean> {
  const place = path.join(folder, shelf)
  await mkdir(place, { recursive: true, mode: 0o750 })
  const stamp = new Date(nowMs).toISOString().replace(/[:.]/g, '-')
  const kept = await freeName(place, `${stamp}-${shortName(name.text)}`)
  const file = pathTo(folder, name)
  const there = await lstat(file).catch(() => null)
  if (there === null || versionOf(there) !== version) return false
  await rename(file, path.join(place, kept))
  if (reason !== null) await writeFile(path.join(place, `${kept}.alasan.txt`), reason, { mode: 0o640 })
  await makeRoom(place)
  return true
}

/** Two files of one name put away in one millisecond must not become one. */
async function freeName(place: string, wanted: string): Promise<string> {
  const taken = new Set(await readdir(place))
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
  const all = (await readdir(place)).filter((name) => !name.endsWith('.alasan.txt')).sort()
  for (const old of all.slice(0, Math.max(0, all.length - keptFiles))) {
    await rm(path.join(place, old), { force: true, recursive: true })
    await rm(path.join(place, `${old}.alasan.txt`), { force: true })
  }
}
