import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runQuietly } from './run.mjs'

/** Those of a city that still runs and those of the start before it: it starts its parts from them. */
const FOLDERS_KEPT = 3

const placeOf = (root) => path.join(root, '.cache', 'programs')

/** Builds our programs when one of the files they come from changed since. What cannot be built runs from its sources. */
export async function buildPrograms(root) {
  if (builtFolder(root) !== null) return
  console.log('Pantau: building the programs (once, a few seconds) ...')
  const place = placeOf(root)
  const name = `${Date.now()}-${process.pid}`
  const part = path.join(place, `part-${name}`)
  const folder = path.join(place, name)
  mkdirSync(part, { recursive: true })
  const node = path.join(root, 'node_modules/.bin/node')
  const script = path.join(root, 'scripts/prepare/build-programs.mjs')
  const { code, tail } = await runQuietly(node, [script, root, part, folder])
  if (code !== 0) {
    rmSync(part, { recursive: true, force: true })
    console.log(`Pantau: they could not be built and run from their sources, which takes longer:\n${tail}`)
    return
  }
  renameSync(part, folder)
  // Replaced in one step: a start at the same time finds the old ones or these.
  writeFileSync(path.join(place, `current-${name}`), name)
  renameSync(path.join(place, `current-${name}`), path.join(place, 'current'))
  const old = readdirSync(place)
    .filter((entry) => /^\d/.test(entry))
    .sort((a, b) => statSync(path.join(place, b)).mtimeMs - statSync(path.join(place, a)).mtimeMs)
  for (const entry of old.slice(FOLDERS_KEPT))
    rmSync(path.join(place, entry), { recursive: true, force: true })
}

/**
 * Where the built programs lie, if they were built here and from exactly the files that are there now; else null. What was
 * built elsewhere and came with a copy of the folder would run the other folder's files.
 */
export function builtFolder(root) {
  try {
    const folder = path.join(placeOf(root), readFileSync(path.join(placeOf(root), 'current'), 'utf8'))
    const { files, root: builtAt } = JSON.parse(readFileSync(path.join(folder, 'built-from.json'), 'utf8'))
    if (builtAt !== root) return null
    for (const [file, hash] of Object.entries(files))
      if (sha256(readFileSync(path.join(root, file))) !== hash) return null
    return folder
  } catch {
    // Nothing was built, or one of the files is gone.
    return null
  }
}

/** The file of a program named by its source, built if `folder` says so and has it. */
export function builtFile(root, folder, program) {
  const built = folder === null ? null : path.join(folder, program.replace(/\.ts$/, '.mjs'))
  return built !== null && statSync(built, { throwIfNoEntry: false }) ? built : path.join(root, program)
}

const sha256 = (content) => createHash('sha256').update(content).digest('hex')
