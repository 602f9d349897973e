/**
 * Which lists of sealing words have passed their examples, from one start to the next: trying them takes a third of a
 * second. Only for built programs, whose folder has another name when one of our files has changed.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const fileIn = (root: string) => path.join(root, '.cache', 'words-tried.json')

/** Mark of the lists that passed at an earlier start of the programs in `folder`; null when none is known. */
export function triedBefore(root: string, folder: string | null): string | null {
  if (folder === null) return null
  try {
    const kept: unknown = JSON.parse(readFileSync(fileIn(root), 'utf8'))
    if (!Array.isArray(kept) || kept[0] !== folder || typeof kept[1] !== 'string') return null
    return kept[1]
  } catch {
    // The first start, or somebody cleaned up.
    return null
  }
}

export function keepTried(root: string, folder: string | null, mark: string): void {
  if (folder === null) return
  try {
    writeFileSync(fileIn(root), JSON.stringify([folder, mark]))
  } catch {
    // Not ours to write: they are tried again at the next start.
  }
}
