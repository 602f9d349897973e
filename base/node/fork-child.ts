import { type ChildProcess, type ForkOptions, fork } from 'node:child_process'

/**
 * Starts a process of our own. Null where the system makes none: no process, descriptor or memory is left, or its Node is
 * just being replaced. Such a one tells an error and never an exit, so whoever waits for its end would wait for ever;
 * `notMade` is told why instead, once, after this has returned.
 */
export function forkChild(
  module: string,
  args: readonly string[],
  options: ForkOptions,
  notMade: (why: string) => void,
): ChildProcess | null {
  let child: ChildProcess
  try {
    child = fork(module, [...args], options)
  } catch (error) {
    setImmediate(() => notMade(error instanceof Error ? error.message : String(error)))
    return null
  }
  if (child.pid !== undefined) return child
  child.once('error', (error) => notMade(error.message))
  return null
}
