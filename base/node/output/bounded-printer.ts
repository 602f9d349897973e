import type { Writable } from 'node:stream'

/** Some thousands of lines. */
const WAITING_LIMIT = 1_000_000

/**
 * Prints lines for somebody who may read slowly or have stopped reading (a pager, a journal that hangs): at most a
 * megabyte waits for him. What comes then is left out, and how many lines it was is said as soon as he reads on.
 */
export function boundedPrinter(output: Writable, waitingLimit = WAITING_LIMIT): (line: string) => void {
  let leftOut = 0
  output.on('drain', () => {
    if (leftOut > 0) output.write(`(${leftOut} lines were left out: nobody read them)\n`)
    leftOut = 0
  })
  return (line) => {
    if (output.writableLength > waitingLimit) leftOut += 1
    else output.write(`${line}\n`)
  }
}
