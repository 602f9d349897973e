/** A disk that can be filled: a small file system in memory, mounted for one test. */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'

export interface SmallDisk extends Disposable {
  readonly path: string
  fill(): void
  makeRoom(): void
}

/** Needs root, as in CI; throws a sentence where mounting is not allowed. */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', folder], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  } catch (cause) {
    throw new Error(
      'This test fills a disk and must mount one for that (mount -t tmpfs): run it as root, as CI does.',
      { cause },
    )
  }
  const filler = path.join(folder, 'somebody-elses-file')
  return {
    path: folder,
    fill: () => {
      const file = openSync(filler, 'a')
      try {
        // Small pieces last, so that not even one page is left.
        for (const size of [1_000_000, 4_096, 1]) writeUntilFull(file, Buffer.alloc(size))
      } finally {
        closeSync(file)
      }
    },
    makeRoom: () => rmSync(filler, { force: true }),
    [Symbol.dispose]: () => {
      execFileSync('umount', ['-l', folder])
    },
  }
}

function writeUntilFull(file: number, piece: Buffer): void {
  try {
    for (;;) if (writeSync(file, piece) < piece.length) return
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  }
}
