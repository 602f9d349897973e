/**
 * Which sound is due. Pure: three tones every 5 s while a P1 waits, one chime when a P2 comes, and for the shift lead one
 * more when an alert that nobody acknowledged in time is forwarded to them. Nothing else sounds: a room that
 * hears too much stops listening.
 */
import { isUnacknowledged } from '#domain/alerts/alert-limits.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'

export const P1_REPEAT_MS = 5_000

export interface SoundMemory {
  /** Unacknowledged P2 alerts, and forwardings, that have had their chime. */
  readonly chimed: ReadonlySet<string>
  readonly lastTonesAtMs: number | null
}
export const silentMemory: SoundMemory = { chimed: new Set(), lastTonesAtMs: null }

export interface SoundDecision {
  readonly play: 'tones' | 'chime' | null
  readonly memory: SoundMemory
}

export function decideSound(
  alerts: Iterable<Alert>,
  memory: SoundMemory,
  nowMs: number,
  isShiftLead = false,
): SoundDecision {
  let hasP1 = false
  const waiting = new Set<string>()
  for (const alert of alerts) {
    if (!isUnacknowledged(alert)) continue
    if (alert.priority === 1) hasP1 = true
    if (alert.priority === 2) waiting.add(alert.id)
    if (isShiftLead && alert.forwarded !== null) waiting.add(`${alert.id} ${alert.forwarded.atMs}`)
  }
  const hasNew = [...waiting].some((id) => !memory.chimed.has(id))
  if (hasP1) {
    const isDue = memory.lastTonesAtMs === null || nowMs - memory.lastTonesAtMs >= P1_REPEAT_MS
    // The tones say it all: a P2 that comes meanwhile needs no chime of its own.
    return isDue
      ? { play: 'tones', memory: { chimed: waiting, lastTonesAtMs: nowMs } }
      : { play: null, memory: { chimed: waiting, lastTonesAtMs: memory.lastTonesAtMs } }
  }
  return { play: hasNew ? 'chime' : null, memory: { chimed: waiting, lastTonesAtMs: null } }
}
