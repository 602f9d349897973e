import { useEffect, useState } from 'react'
import { chooseByHand, isSettling, moveLight, still, unlit } from './light-moved.ts'

/** Whether what stands in the light got there by itself just now. `isReady`: the open alerts are known. */
export function useLightMoves(litId: string | null, isReady: boolean) {
  const [moves, setMoves] = useState<typeof unlit | null>(null)
  const next =
    moves === null ? (isReady ? still(litId) : null) : moveLight(moves, { litId, nowMs: Date.now() })
  if (next !== moves) setMoves(next)
  const { formerId, settledAtMs } = next ?? unlit
  useEffect(() => {
    if (settledAtMs === null) return
    const timer = setTimeout(
      () => setMoves((before) => (before?.settledAtMs === settledAtMs ? still(before.litId) : before)),
      settledAtMs - Date.now(),
    )
    return () => clearTimeout(timer)
  }, [settledAtMs])
  return {
    formerId,
    /** For the eye; the act asks `isSettlingNow`. */
    isSettling: settledAtMs !== null,
    isSettlingNow: () => isSettling(next ?? unlit, Date.now()),
    byHand: (id: string) => setMoves((before) => (before === null ? null : chooseByHand(before, id))),
  }
}
