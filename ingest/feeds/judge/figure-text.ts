import type { Language } from '#domain/format/language.ts'
import { shownPct } from '#domain/format/shown-pct.ts'
import { writer } from '#domain/format/writer.ts'

/** A percentage or points inside a sentence, with the decimals it has, two at most; a dash where nothing was told. */
export function figureText(value: number | null, language: Language): string {
  if (value === null) return '–'
  const shown = shownPct(value, 2)
  const hundredths = Math.round(shown * 100)
  return writer[language].decimal(shown, hundredths % 100 === 0 ? 0 : hundredths % 10 === 0 ? 1 : 2)
}
