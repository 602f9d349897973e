/**
 * npm does not pass SIGTERM on to what it runs: when a supervisor ends npm, we would live on. The parent's id changes
 * at that moment, and that is what we watch.
 */
export function onParentGone(gone: () => void, everyMs = 500): { close(): void } {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    gone()
  }, everyMs)
  timer.unref()
  return { close: () => clearInterval(timer) }
}
