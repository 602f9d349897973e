/** Numbers, money, times and spans as the reader's language writes them, on the city's own clock. */
import type { Language } from '#domain/format/language.ts'
import { makeNumberFormat, type NumberFormat } from '#domain/format/number-format.ts'
import { makeTimeFormat, type TimeFormat } from '#domain/format/time-format.ts'
import type { CityTime } from '#domain/time/city-time.ts'

export interface Format extends NumberFormat, TimeFormat {}

/** `time` is null until the city's zone is known: instants then read `–`. */
export function makeFormat(language: Language, time: CityTime | null): Format {
  const numbers = makeNumberFormat(language)
  return { ...numbers, ...makeTimeFormat(language, time, numbers.count) }
}
