/**
 * How a shard tells ingest whose bytes it is about to read: a line on a pipe before and one after. A shard that is stuck
 * in a parser cannot say so; what it said before stands. Each line is a system call, so pictures, which come all the
 * time and are read by loops without branches, are marked only in a shard whose predecessor hung and nobody knew why. (A
 * second thread that looks at shared memory would see every read, and costs 18 MB a shard.)
 */
import { writeSync } from 'node:fs'
import type { Reading } from '../camera-source.ts'

/** Beside the three standard ones and the IPC channel. */
export const READ_MARK_FD = 4
/** Argument of a shard that marks every read. */
export const EVERY_READ = '--mark-every-read'

export type MarkLine = { readonly kind: 'begin' | 'end'; readonly slot: number }

/** Cameras are told apart by the number that ingest gave them. */
export function readMarks(isAlways: boolean): (slot: number) => Reading {
  return (slot) => ({
    isAlways,
    begin: () => write(`begin ${slot}\n`),
    end: () => write(`end ${slot}\n`),
  })
}

function write(line: string): void {
  try {
    writeSync(READ_MARK_FD, line)
  } catch {
    // Ingest is gone or does not listen; the shard is watched by its silence then.
  }
}

/** One line, from a process that a hostile stream may have taken over. */
const MAX_LINE_CHARS = 40
const MAX_CHUNK_CHARS = 1_000_000

/** Calls `told` for every line that comes in; what is no such line is passed over. */
export function markReader(told: (line: MarkLine) => void): (text: string) => void {
  let rest = ''
  return (text) => {
    const lines = `${rest}${text.slice(-MAX_CHUNK_CHARS)}`.split('\n')
    rest = (lines.pop() ?? '').slice(0, MAX_LINE_CHARS)
    for (const line of lines) {
      const match = line.length <= MAX_LINE_CHARS ? /^(begin|end) (\d{1,9})$/.exec(line) : null
      if (match !== null) told({ kind: match[1] === 'begin' ? 'begin' : 'end', slot: Number(match[2]) })
    }
  }
}
