/**
 * Days outside their fiscal year. A contract of several years and granted extra time hold days behind it, whichever row
 * of the package tells of them: some sources fill the column once.
 */
import { lastDayOfExtraTime } from '#domain/projects/extra-time.ts'
import type { RowFigures, RowVerdict } from '../verdict.ts'
import type { Added } from './added.ts'
import type { KnownPackage } from './known-packages.ts'
import { toldRows } from './told-rows.ts'

const lastDays = ['multiYearUntil', 'extensionUntil'] as const

/** `rows`: of one package, faulty ones too. */
export function checkYears(rows: readonly RowVerdict[], known: KnownPackage | undefined, added: Added): void {
  // A sheet without the column leaves what the feed told of it before.
  const told = [...rows.flatMap(({ figures }) => figures ?? []), ...(known?.head ? [known.head] : [])]
  const mayRunUntil = lastDays
    .flatMap((field) => told.flatMap((figures) => figures[field] ?? []))
    .reduce((latest, day) => (day > latest ? day : latest), '')
  const isMultiYear = told.some(({ multiYearUntil }) => (multiYearUntil ?? null) !== null)
  for (const row of rows)
    if (row.figures !== null) checkYear(row, row.figures, mayRunUntil, isMultiYear, added)
}

function checkYear(
  row: RowVerdict,
  { asOf, fiscalYear, startsOn }: RowFigures,
  mayRunUntil: string,
  isMultiYear: boolean,
  added: Added,
): void {
  if (fiscalYear === null || asOf === null || asOf.startsWith(`${fiscalYear}-`)) return
  const isLater = asOf > `${fiscalYear}-12-31`
  const isOfContract = isLater ? asOf <= mayRunUntil : isMultiYear && startsOn !== null && asOf >= startsOn
  if (isOfContract) return
  if (isLater && asOf <= `${fiscalYear + 1}-${lastDayOfExtraTime}`)
    added.doubt(row, 'asOf', {
      id: `setelah tahun anggaran ${fiscalYear}; dibaca sebagai pemberian kesempatan`,
      en: `after fiscal year ${fiscalYear}; read as extra time`,
    })
  else
    added.refuse(row, 'asOf', {
      id: `di luar tahun anggaran ${fiscalYear}`,
      en: `outside fiscal year ${fiscalYear}`,
    })
}

/** What a row leaves empty of the last days of its package is what the newest row that tells them says. */
export function withLastDays(verdicts: readonly RowVerdict[]): readonly RowVerdict[] {
  const byKey = Map.groupBy(verdicts, ({ key }) => key)
  const found = new Map(
    [...byKey].map(([key, rows]) => {
      const told = toldRows(rows)
      const newest = (field: (typeof lastDays)[number]) =>
        told.findLast(({ head }) => head[field] !== null)?.head[field] ?? null
      return [key, { multiYearUntil: newest('multiYearUntil'), extensionUntil: newest('extensionUntil') }]
    }),
  )
  return verdicts.map((verdict) => {
    const known = found.get(verdict.key)
    if (known === undefined || verdict.taken?.kind !== 'progress') return verdict
    const { head } = verdict.taken
    const multiYearUntil = head.multiYearUntil ?? known.multiYearUntil
    const extensionUntil = head.extensionUntil ?? known.extensionUntil
    if (multiYearUntil === head.multiYearUntil && extensionUntil === head.extensionUntil) return verdict
    return { ...verdict, taken: { ...verdict.taken, head: { ...head, multiYearUntil, extensionUntil } } }
  })
}
