/**
 * The folder for the sockets of one running copy: `run` in its data folder, or a short one of ours elsewhere, since the
 * name of a socket file ends at 107 bytes on Linux and 103 elsewhere.
 */
import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { listenAt, removeSocket } from './listen.ts'

const LONGEST_PATH_BYTES = 100
/** As long as the longest name that is used in it. */
const LONGEST_NAME = `${'x'.repeat(27)}.sock`

/**
 * Makes the folder and empties it of sockets of a copy that was killed: the caller holds the data folder's lock. Throws
 * an Error whose message is for the console.
 */
export async function openRunFolder(dataDir: string): Promise<string> {
  const faults: string[] = []
  for (const make of candidates(dataDir)) {
    const tried = await tryFolder(make)
    if ('folder' in tried) return tried.folder
    faults.push(tried.fault)
  }
  throw new Error(`No folder for the sockets between our own processes can be used:\n${faults.join('\n')}`)
}

function* candidates(dataDir: string): Generator<() => string> {
  const made = (folder: string) => () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return folder
  }
  yield made(path.join(dataDir, 'run'))
  // The same one at every start of this data folder, so that a killed copy leaves no more than one.
  const name = `pantau-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`
  if (process.env.XDG_RUNTIME_DIR !== undefined) yield made(path.join(process.env.XDG_RUNTIME_DIR, name))
  yield made(path.join(tmpdir(), name))
  yield made(path.join('/tmp', name))
  // Somebody else took that name.
  yield () => mkdtempSync(path.join('/tmp', 'pantau-'))
}

async function tryFolder(make: () => string): Promise<{ folder: string } | { fault: string }> {
  try {
    const folder = make()
    const longest = path.join(folder, LONGEST_NAME)
    if (Buffer.byteLength(longest) > LONGEST_PATH_BYTES) return { fault: `${folder}: the name is too long` }
    const found = lstatSync(folder)
    if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o077) !== 0)
      return { fault: `${folder}: it is not a folder of this user alone` }
    for (const name of readdirSync(folder)) if (name.endsWith('.sock')) removeSocket(path.join(folder, name))
    const probe = createServer()
    await listenAt(probe, { unix: longest })
    await new Promise((resolve) => probe.close(resolve))
    return { folder }
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) }
  }
}
