/** Makes and takes the city's data folder, or says in one sentence why it cannot be used. */
import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs'
import { lockDataFolder } from './data-lock.ts'

/** Room for the migrations of both stores and their logs; below it a start would fail half way. */
const LEAST_FREE_BYTES = 32 * 1024 * 1024

/** Throws an Error whose message is for the console. `shownAs` is the folder as a person would type it. */
export function takeDataFolder(dataDir: string, shownAs: string): { close(): void } {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Error(`${shownAs} cannot be made: ${reason(error)}. Name another folder with --data.`)
  }
  const { bavail, bsize } = statfsSync(dataDir)
  const freeBytes = bavail * bsize
  if (freeBytes < LEAST_FREE_BYTES)
    throw new Error(
      `The disk that holds ${shownAs} is full: ${Math.floor(freeBytes / 1024 / 1024)} MB are free and at least ` +
        `${LEAST_FREE_BYTES / 1024 / 1024} MB are needed. Make room and start again.`,
    )
  let lock: { close(): void } | null
  try {
    lock = lockDataFolder(dataDir)
  } catch (error) {
    throw new Error(unwritable(shownAs, error))
  }
  if (lock === null)
    throw new Error(`Another copy of Pantau is already running on ${shownAs}. Stop it first.`)
  try {
    // The lock says nothing about it: a disk that the system mounted read-only after a fault still lets it be taken.
    accessSync(dataDir, constants.W_OK)
  } catch (error) {
    lock.close()
    throw new Error(unwritable(shownAs, error))
  }
  return lock
}

function unwritable(shownAs: string, error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EROFS')
    return `The disk that holds ${shownAs} is mounted read-only. Look at the system's log for why, and mount it anew.`
  return `${shownAs} cannot be written: ${reason(error)}. It must belong to the user who runs Pantau.`
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
