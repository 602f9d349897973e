/** Runs the seeding of the demo's camera history in a process of its own, so that the supervisor stays small. */
import { fork } from 'node:child_process'
import path from 'node:path'
import { SHORT_GAP_MS, sampleHistoryReaches } from './series/sample-reach.ts'

/**
 * Brings the sample history up to now; ingest must not be running. Costs nothing when the last run ended minutes ago.
 * A failure is told and nothing else: the demo is worth watching without its past.
 */
export async function seedHistory(options: {
  cityDir: string
  dataDir: string
  signal: AbortSignal
  log: (line: string) => void
}): Promise<void> {
  const { cityDir, dataDir, signal, log } = options
  const reachesMs = sampleHistoryReaches(dataDir)
  if (reachesMs !== null && Date.now() - reachesMs < SHORT_GAP_MS) return
  if (reachesMs === null) log('making 30 days of sample camera history (first start only, a few seconds) ...')
  const child = fork(path.join(import.meta.dirname, 'seed-series.ts'), [cityDir, dataDir], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: true,
    signal,
  })
  let why = ''
  child.stderr?.on('data', (chunk) => {
    why = (why + chunk).slice(-2_000)
  })
  // An abort is an 'error' of the child: awaited by `once` it would be thrown, and end the start with a stack.
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve)
    child.once('error', () => resolve(null))
  })
  if (code !== 0 && !signal.aborted) log(`the sample history could not be made: ${why.trim()}`)
}
