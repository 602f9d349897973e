/** Numbers, money, times and spans as the reader's language writes them, on the city's own clock. */
import type { CityTime } from '#domain/time/city-time.ts'
import { makeNumberFormat, type NumberFormat } from './number-format.ts'
import { makeTimeFormat, type TimeFormat } from './time-format.ts'
import type { Language } from './words.ts'

export interface Format extends NumberFormat, TimeFormat {}

/** `time` is null until the city's zone is known: instants then read `–`. */
export function makeFormat(language: Language, time: CityTime | null): Format {
  const numbers = makeNumberFormat(language)
  return { ...numbers, ...makeTimeFormat(language, time, numbers.count) }
}
