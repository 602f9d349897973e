/** The server's clock on this page, in steps, so that every age on screen moves at once. */
import { useSyncExternalStore } from 'react'
import { useLive } from './live.tsx'

/** Server time in epoch ms, renewed every `stepMs` on the step; whole seconds. */
export function useNow(stepMs = 1_000): number {
  const { ticker } = useLive()
  return useSyncExternalStore(ticker.listen, () => ticker.read(stepMs))
}
