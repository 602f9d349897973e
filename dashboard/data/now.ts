/** The server's clock on this page, in steps, so that every age on screen moves at once. */
import { useEffect, useState } from 'react'
import { useLive } from './live.tsx'

/** Server time in epoch ms, renewed every `stepMs` on the step. */
export function useNow(stepMs = 1_000): number {
  const live = useLive()
  const read = () => Date.now() + live.server.getState().offsetMs
  const [now, setNow] = useState(read)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const nowMs = Date.now() + live.server.getState().offsetMs
      setNow(nowMs)
      timer = setTimeout(tick, stepMs - (nowMs % stepMs))
    }
    tick()
    return () => clearTimeout(timer)
  }, [live, stepMs])
  return now
}
