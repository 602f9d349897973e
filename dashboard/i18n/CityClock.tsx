import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { type CityTime, cityTime } from '#domain/time/city-time.ts'

const Clock = createContext<CityTime | null>(null)

/** Gives everything inside the city's clock; `zone` is null as long as nobody has said it. */
export function CityClock({
  zone,
  children,
}: {
  readonly zone: string | null
  readonly children: ReactNode
}) {
  const time = useMemo(() => (zone === null ? null : cityTime(zone)), [zone])
  return <Clock value={time}>{children}</Clock>
}

/** The city's clock, or null where the page does not know the city yet. */
export function useKnownCityTime(): CityTime | null {
  return useContext(Clock)
}

/** The city's clock. Throws where none is given, which is a fault of the caller. */
export function useCityTime(): CityTime {
  const time = useContext(Clock)
  if (time === null) throw new Error('useCityTime: called where the city is not known yet')
  return time
}
