/**
 * Files below `drop/` that no source looks at: laid in its root, or in a folder that belongs to no source. They are
 * told, never moved: somebody who is setting up a new source may have put them there on purpose.
 */
import { lstat } from 'node:fs/promises'
import path from 'node:path'
import type { Feed } from '#config/schema/feed.ts'
import type { StrayFiles } from '#domain/contract/internal/feeds.ts'
import { isLeftAlone, namesIn } from './drop-entries.ts'
import { type EntryName, pathTo, shownName } from './entry-name.ts'

/** Looked at in one go, over all folders. */
const maxEntries = 2000
const maxDepth = 8
/** Told by name; the others are counted. */
const maxNamed = 20

export const noStrayFiles: StrayFiles = { count: 0, isMore: false, first: [], sinceMs: null, folders: [] }

interface Place {
  readonly path: Buffer
  /** Names from `drop/` down to here. */
  readonly below: readonly string[]
}

/** `dropRoot` is the city's `drop/`; one that does not exist holds nothing. */
export async function findStrayFiles(dropRoot: string, feeds: readonly Feed[]): Promise<StrayFiles> {
  const folders = feeds.flatMap(({ way }) => (way.kind === 'folder' ? [path.normalize(way.path)] : []))
  const owned = new Set(folders)
  const waiting: Place[] = [{ path: Buffer.from(dropRoot), below: [] }]
  const found: { name: string; sinceMs: number }[] = []
  let looked = 0
  for (let place = waiting.shift(); place !== undefined; place = waiting.shift()) {
    const { below } = place
    for (const name of await strayNames(place.path)) {
      if (looked === maxEntries) return told(found, folders, true)
      looked += 1
      const file = pathTo(place.path, name)
      const stats = await lstat(file).catch(() => null)
      if (stats === null) continue
      const down = [...below, name.text]
      const where = down.join('/')
      if (!stats.isDirectory()) found.push({ name: where, sinceMs: stats.ctimeMs })
      else if (!owned.has(where) && down.length < maxDepth) waiting.push({ path: file, below: down })
    }
  }
  return told(found, folders, false)
}

/** A folder that goes away or is closed to us meanwhile holds nothing that anybody could read. */
async function strayNames(folder: Buffer): Promise<readonly EntryName[]> {
  const names = await namesIn(folder).catch(() => [])
  return names.filter(({ text }) => !isLeftAlone(text)).sort((a, b) => Buffer.compare(a.bytes, b.bytes))
}

function told(
  found: readonly { readonly name: string; readonly sinceMs: number }[],
  folders: readonly string[],
  isMore: boolean,
): StrayFiles {
  if (found.length === 0) return noStrayFiles
  return {
    count: found.length,
    isMore,
    first: found.slice(0, maxNamed).map(({ name }) => shownName(name)),
    sinceMs: Math.round(Math.min(...found.map(({ sinceMs }) => sinceMs))),
    folders: [...new Set(folders)].sort().slice(0, maxNamed),
  }
}
