import { ApiError } from '../../data/api-client.ts'

const AGAIN_MS = 2_000

/**
 * Tries an act that may safely be done twice until the server answers, be it with a refusal. Ends without a word when
 * `signal` aborts.
 */
export async function sendUntilAnswered(
  call: (signal: AbortSignal) => Promise<unknown>,
  signal: AbortSignal,
  pause: (ms: number) => Promise<void> = (ms) => new Promise((done) => setTimeout(done, ms)),
): Promise<void> {
  while (!signal.aborted) {
    try {
      await call(signal)
      return
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof ApiError) || error.kind !== 'unreachable') throw error
    }
    await pause(AGAIN_MS)
  }
}
