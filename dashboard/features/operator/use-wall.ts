import { useEffect, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { CityInfo } from '#domain/contract/rest/city.ts'
import { useCity } from '../../data/city.ts'
import { readAddress, writeAddress } from './wall-address.ts'
import { fromLayout, type WallState } from './wall-state.ts'

export interface RunningTour {
  readonly id: string
  readonly step: number
  /** Epoch ms by this browser's clock. */
  readonly nextAtMs: number
}

export interface Wall {
  readonly state: WallState
  readonly change: (next: (state: WallState) => WallState) => void
  /** False where no layout has that number. */
  readonly chooseLayout: (number: number) => boolean
  readonly alertId: string | null
  readonly chooseAlert: (id: string | null) => void
  readonly tour: RunningTour | null
  /** False where the city has none. */
  readonly toggleTour: () => boolean
}

const emptyWall: WallState = {
  layout: 0,
  shape: '2x2',
  tiles: Array.from({ length: 4 }, () => ({ camera: null, former: null })),
  selected: 0,
  marked: null,
  isFullScreen: false,
}

/** The tiles, the tour and the chosen alert, kept in the page's address. */
export function useWall(): Wall {
  const city = useCity()
  const [query, setQuery] = useSearchParams()
  const [first] = useState(() => readAddress(query, city.layouts))
  const [state, setState] = useState<WallState>(first?.wall ?? emptyWall)
  const [alertId, chooseAlert] = useState<string | null>(first?.alertId ?? null)
  const [tour, setTour] = useState<RunningTour | null>(null)

  const address = useMemo(
    () => writeAddress({ wall: state, alertId }, city.layouts).toString(),
    [state, alertId, city.layouts],
  )
  useEffect(() => {
    // Anything else in the address (the choice of player) stays.
    setQuery(
      (before) => {
        const next = new URLSearchParams(address)
        const player = before.get('player')
        if (player !== null) next.set('player', player)
        return next
      },
      { replace: true },
    )
  }, [address, setQuery])

  const nextAtMs = tour?.nextAtMs ?? null
  useEffect(() => {
    if (tour === null || nextAtMs === null) return
    const timer = setTimeout(
      () => setTour(advanceTour(city, tour, setState)),
      Math.max(0, nextAtMs - Date.now()),
    )
    return () => clearTimeout(timer)
  }, [city, tour, nextAtMs])

  const chooseLayout = (number: number) => {
    const layout = city.layouts.find((one) => one.number === number)
    if (layout !== undefined) setState((before) => fromLayout(layout, before.selected))
    return layout !== undefined
  }
  return {
    state,
    change: (next) => setState(next),
    chooseLayout: (number) => {
      // Choosing by hand ends the tour: it would take the choice away again.
      const isKnown = chooseLayout(number)
      if (isKnown) setTour(null)
      return isKnown
    },
    alertId,
    chooseAlert,
    tour,
    toggleTour: () => {
      const found = city.tours[0]
      if (found === undefined || tour !== null) setTour(null)
      else setTour(advanceTour(city, { id: found.id, step: -1, nextAtMs: 0 }, setState))
      return found !== undefined
    },
  }
}

function advanceTour(
  city: CityInfo,
  tour: RunningTour,
  setState: (next: (state: WallState) => WallState) => void,
): RunningTour | null {
  const steps = city.tours.find((one) => one.id === tour.id)?.steps ?? []
  const at = (tour.step + 1) % Math.max(1, steps.length)
  const step = steps[at]
  const layout = city.layouts.find((one) => one.id === step?.layout)
  if (step === undefined || layout === undefined) return null
  setState((before) => ({ ...fromLayout(layout, before.selected), isFullScreen: before.isFullScreen }))
  return { id: tour.id, step: at, nextAtMs: Date.now() + step.seconds * 1_000 }
}
