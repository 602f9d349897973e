import type { Writable } from 'node:stream'

/**
 * A program must not end because nobody reads what it prints any more: `npm start | head`, a journal that is started
 * again, a closed terminal. Without a listener Node ends the process at the next line. `outputs` are those that this
 * program prints on through Node; pino writes to standard output past it, and looks after itself.
 */
export function outliveReaders(...outputs: readonly Writable[]): void {
  // Nothing can be said about it: this is where it would be said.
  for (const output of outputs) output.on('error', () => {})
  // The same for what is told to a parent that died a moment ago; its end is heard as `disconnect`.
  process.on('error', () => {})
}
