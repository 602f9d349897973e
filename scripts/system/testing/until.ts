import { setTimeout as sleep } from 'node:timers/promises'

/** Asks again and again until the answer is neither null nor false. Throws after `limitMs`, naming what was waited for. */
export async function until<T>(
  what: string,
  limitMs: number,
  ask: () => T | Promise<T>,
): Promise<Exclude<T, null | false | undefined>> {
  const endsAt = performance.now() + limitMs
  for (;;) {
    const answer = await ask()
    if (answer !== null && answer !== false && answer !== undefined)
      return answer as Exclude<T, null | false | undefined>
    if (performance.now() > endsAt) throw new Error(`not within ${limitMs} ms: ${what}`)
    await sleep(50)
  }
}
