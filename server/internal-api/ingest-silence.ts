/** An ingest that is up and tells nothing looks like a quiet city: it is said, in the log and on `/atur/sistem`. */

/** It reports every second, also without news. */
const SILENT_MS = 10_000
/** After a start of the server it may still load. */
const SILENT_AT_START_MS = 30_000
const SAY_AGAIN_MS = 10 * 60_000

/** Since when ingest tells nothing of cameras and feeds, epoch ms, or null while it does. */
export function silentSince(seenAtMs: number | null, startedAtMs: number, nowMs: number): number | null {
  const sinceMs = seenAtMs ?? startedAtMs
  return nowMs - sinceMs > (seenAtMs === null ? SILENT_AT_START_MS : SILENT_MS) ? sinceMs : null
}

export interface SilenceParts {
  readonly state: { readonly seenAtMs: number | null }
  readonly startedAtMs: number
  readonly nowMs: () => number
  readonly log: { warn(fields: object, message: string): void; info(fields: object, message: string): void }
}

/** To be called every few seconds: says a silence once, again while it lasts, and its end. */
export function silenceWatch({ state, startedAtMs, nowMs, log }: SilenceParts): () => void {
  let saidAtMs: number | null = null
  return () => {
    const now = nowMs()
    const sinceMs = silentSince(state.seenAtMs, startedAtMs, now)
    if (sinceMs === null) {
      if (saidAtMs !== null) log.info({}, 'ingest tells of cameras and feeds again')
      saidAtMs = null
      return
    }
    if (saidAtMs !== null && now - saidAtMs < SAY_AGAIN_MS) return
    saidAtMs = now
    log.warn({ silentMs: now - sinceMs }, 'ingest tells nothing of cameras and feeds')
  }
}
