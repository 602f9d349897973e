import { setTimeout as sleep } from 'node:timers/promises'

/** Resolves once aborted. Work that fails is told and done again at its next time. */
export async function every(
  ms: number,
  signal: AbortSignal,
  work: () => Promise<void>,
  failed: (error: unknown) => void,
): Promise<void> {
  while (!signal.aborted) {
    await sleep(ms, undefined, { signal }).catch(() => undefined)
    if (!signal.aborted) await work().catch(failed)
  }
}
