/** Figures and days inside sentences that a program makes in both languages at once: refusals, doubts, reasons. */
import type { Language } from '#domain/format/language.ts'
import { makeNumberFormat, type NumberFormat } from '#domain/format/number-format.ts'
import { makeTimeFormat, type TimeFormat } from '#domain/format/time-format.ts'

export interface Writer extends NumberFormat, Pick<TimeFormat, 'day' | 'days'> {}

export const writer: Readonly<Record<Language, Writer>> = { id: writerOf('id'), en: writerOf('en') }

/** A calendar day needs no zone; an instant does, and belongs to whoever shows it. */
function writerOf(language: Language): Writer {
  const numbers = makeNumberFormat(language)
  const { day, days } = makeTimeFormat(language, null, numbers.count)
  return { ...numbers, day, days }
}
