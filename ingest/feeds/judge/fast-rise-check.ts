/** A figure of progress that the work can hardly have reached. docs/sources.md#fast-rise */
import type { Language } from '#domain/format/language.ts'
import { writer } from '#domain/format/writer.ts'
import { fastRise } from '#domain/projects/fast-rise.ts'
import type { PackageFacts } from '#domain/projects/package-facts.ts'
import type { Added } from './added.ts'
import { figureText } from './figure-text.ts'
import type { JudgedOn } from './known-facts.ts'
import type { KnownPackage } from './known-packages.ts'
import type { ToldRow } from './told-rows.ts'

/** Doubted once: what is told now is known from then on. */
export function doubtFastRise(
  told: readonly ToldRow[],
  known: KnownPackage | undefined,
  { facts, judgedOn }: { readonly facts: PackageFacts; readonly judgedOn: JudgedOn },
  added: Added,
): void {
  const rise = fastRise(facts, judgedOn.today)
  if (rise === null) return
  const { from, to } = rise
  const row = told.find(
    ({ reading }) => reading.asOf === to.day && reading.physicalPct === to.physicalPct,
  )?.row
  const isKnown = known?.days.some(
    ({ asOf, physicalPct }) => asOf === to.day && physicalPct === to.physicalPct,
  )
  if (row === undefined || isKnown) return
  const on = (language: Language, { day, physicalPct }: typeof to) =>
    `${figureText(physicalPct, language)} (${writer[language].day(day)})`
  added.doubt(row, 'physicalPct', {
    id: `naik dari ${on('id', from)} menjadi ${on('id', to)}, lebih cepat daripada dua kali minggu terbaiknya dan daripada rencananya; periksa angkanya`,
    en: `rose from ${on('en', from)} to ${on('en', to)}, faster than twice its best week and than its plan; check the figure`,
  })
}
