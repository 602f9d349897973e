/**
 * What a start has left behind is collected once, when it is over: the heap of a process that then has little to do
 * would keep all of it for hours. Only where Node runs with `--expose-gc`, as `smallProcess` says.
 */

/** Loading and connecting are over. */
const AFTER_MS = 10_000

/** To be called at the end of a start, in every thread for itself. */
export function collectStart(): void {
  const { gc } = globalThis
  if (gc === undefined) return
  setTimeout(() => void gc({ type: 'major', execution: 'sync', flavor: 'last-resort' }), AFTER_MS).unref()
}
