import { useEffect, useLayoutEffect, useState } from 'react'
import { useLive } from '../../data/live.tsx'
import { useCityTime } from '../../i18n/CityClock.tsx'
import { pixelShift, SHIFT_EVERY_MS, untilReloadMs } from './kiosk.ts'

/** Without a heartbeat for this long the page is thrown away and begun anew. */
const LOST_RELOAD_MS = 30_000

/** Keeps the screen awake, reloads it at night and after a lost server, and scales its text. */
export function useKiosk(screen: string, scale: number): void {
  useWakeLock()
  useNightlyReload(screen)
  useReloadWhenLost()
  // Before the map reads how large its symbols are.
  useLayoutEffect(() => {
    const root = document.documentElement
    // A display is read from the room, whatever its resolution: everything grows with its width. A phone that looks at
    // the same address is read in the hand.
    const hand = matchMedia('(max-width: 64rem)')
    const size = () => {
      root.style.fontSize = hand.matches ? '' : `calc(${scale} * 100vw / 120)`
      root.style.setProperty('--wall-head', hand.matches ? '1' : String(headScale(scale)))
    }
    size()
    hand.addEventListener('change', size)
    return () => {
      hand.removeEventListener('change', size)
      root.style.fontSize = ''
      root.style.removeProperty('--wall-head')
    }
  }, [scale])
}

/** The head is for whoever stands before the screen: of large letters it takes only some of the growth. */
function headScale(scale: number): number {
  return Math.min(1, 1.4 / scale)
}

/** Pixels by which fixed parts are shifted now, against burn-in. */
export function usePixelShift(): readonly [x: number, y: number] {
  const [shift, setShift] = useState(() => pixelShift(Date.now()))
  useEffect(() => {
    const timer = setInterval(() => setShift(pixelShift(Date.now())), SHIFT_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return shift
}

function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null
    const take = () => {
      if (document.hidden || !('wakeLock' in navigator)) return
      navigator.wakeLock.request('screen').then(
        (taken) => {
          lock = taken
        },
        // Refused on a machine that runs on a low battery: nothing to be done from here.
        () => undefined,
      )
    }
    take()
    // The browser drops the lock whenever the page was out of sight.
    document.addEventListener('visibilitychange', take)
    return () => {
      document.removeEventListener('visibilitychange', take)
      void lock?.release()
    }
  }, [])
}

function useNightlyReload(screen: string): void {
  const time = useCityTime()
  useEffect(() => {
    const timer = setTimeout(() => void reloadWhenReachable(), untilReloadMs(Date.now(), screen, time))
    return () => clearTimeout(timer)
  }, [screen, time])
}

function useReloadWhenLost(): void {
  const live = useLive()
  useEffect(() => {
    let lastHeardMs = Date.now()
    let isReloading = false
    const timer = setInterval(() => {
      lastHeardMs = Math.max(lastHeardMs, live.server.getState().heardAtMs ?? 0)
      if (isReloading || Date.now() - lastHeardMs < LOST_RELOAD_MS) return
      isReloading = true
      void reloadWhenReachable()
    }, 1_000)
    return () => clearInterval(timer)
  }, [live])
}

/** A reload while the server is away would leave the browser's own error page on the wall for ever. */
async function reloadWhenReachable(): Promise<void> {
  for (;;) {
    try {
      const answer = await fetch('/api/sign-in', { signal: AbortSignal.timeout(4_000), cache: 'no-store' })
      if (answer.ok) break
    } catch {
      // Still away.
    }
    await new Promise((resolve) => setTimeout(resolve, 3_000))
  }
  location.reload()
}
