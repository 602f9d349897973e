import { useCallback, useEffect, useRef, useState } from 'react'
import { useLive } from '../data/live.tsx'
import { useMay } from '../data/session.ts'
import { decideSound, silentMemory } from './sound-plan.ts'
import { TonePlayer } from './tone-player.ts'

const CHECK_MS = 500
export const MUTE_MS = 2 * 60_000

export interface AlertSounds {
  readonly state: 'blocked' | 'on' | 'muted'
  /** Epoch ms by this browser's clock; null while not muted. */
  readonly mutedUntilMs: number | null
  /** One press at the start of a shift: unlocks sound and plays a test tone. */
  readonly start: () => void
  /** Silence for two minutes, or sound again. */
  readonly toggleMute: () => void
}

/** Sounds the open alerts of the `alerts` topic while the component is on screen. */
export function useAlertSounds(): AlertSounds {
  const live = useLive()
  const isShiftLead = useMay()('alert.lead')
  const player = useRef<TonePlayer | null>(null)
  const [isRunning, setRunning] = useState(false)
  const [mutedUntilMs, setMutedUntil] = useState<number | null>(null)
  useEffect(() => live.hold('alerts'), [live])
  useEffect(() => {
    let memory = silentMemory
    const timer = setInterval(() => {
      const nowMs = Date.now()
      if (mutedUntilMs !== null && nowMs >= mutedUntilMs) setMutedUntil(null)
      setRunning(player.current?.isRunning ?? false)
      const decision = decideSound(live.slices.alerts.getState().items.values(), memory, nowMs, isShiftLead)
      memory = decision.memory
      if (decision.play !== null && mutedUntilMs === null) player.current?.play(decision.play)
    }, CHECK_MS)
    return () => clearInterval(timer)
  }, [live, mutedUntilMs, isShiftLead])
  useEffect(() => () => player.current?.close(), [])
  const start = useCallback(() => {
    player.current ??= new TonePlayer()
    const tones = player.current
    tones.start().then(
      () => {
        setRunning(tones.isRunning)
        tones.play('test')
      },
      () => setRunning(false),
    )
  }, [])
  const toggleMute = useCallback(() => {
    setMutedUntil((until) => (until === null ? Date.now() + MUTE_MS : null))
  }, [])
  const state = !isRunning ? 'blocked' : mutedUntilMs !== null ? 'muted' : 'on'
  return { state, mutedUntilMs, start, toggleMute }
}
