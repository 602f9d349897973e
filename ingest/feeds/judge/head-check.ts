import { columnKey } from '#config/schema/feed-columns.ts'
import { writer } from '#domain/format/writer.ts'
import type { RowVerdict } from '../verdict.ts'
import type { Added } from './added.ts'
import { isOtherNumber, isOtherProvider } from './contract-ends.ts'
import type { KnownPackage } from './known-packages.ts'
import { areOfTwoYears, isOfSeveralYears } from './new-budget-year.ts'

/** A revised budget changes a ceiling; one that is so many times another is of another package or in another unit. */
const farApart = 2

/** The head of a package is repeated in each of its rows, and the newest stands: another one among them may be a slip. */
export function doubtTwoHeads(
  rows: readonly RowVerdict[],
  known: KnownPackage | undefined,
  added: Added,
): void {
  const told = rows
    .flatMap((row) => (row.taken?.kind === 'progress' ? [{ row, ...row.taken }] : []))
    .sort((a, b) => (a.reading.asOf < b.reading.asOf ? -1 : 1))
  const newest = told.at(-1)
  if (newest === undefined) return
  // Of a contract of several years each budget year has its own.
  const isLong = isOfSeveralYears(rows, known)
  const budgets = told
    .filter(({ head }) => !isLong || !areOfTwoYears(head, newest.head))
    .map(({ head }) => head.budgetIdr)
    .sort((a, b) => a - b)
  const [least = 0, most = 0] = [budgets[0], budgets.at(-1)]
  if (most >= least * farApart && least > 0)
    added.doubt(newest.row, 'budgetIdr', {
      id: `satu paket dengan pagu ${writer.id.money(least)} dan ${writer.id.money(most)} dalam satu kiriman; yang dipakai dari tanggal terbaru`,
      en: `one package with ceilings of ${writer.en.money(least)} and ${writer.en.money(most)} in one delivery; the one of the newest day is used`,
    })
  const other = told.find(({ head }) => columnKey(head.name) !== columnKey(newest.head.name))
  if (other !== undefined)
    added.doubt(newest.row, 'name', {
      id: `kode yang sama bernama lain di baris ${other.row.row} ("${other.head.name.slice(0, 80)}"); periksa kodenya`,
      en: `the same code has another name in row ${other.row.row} ("${other.head.name.slice(0, 80)}"); check the code`,
    })
  const contract = told.find(
    ({ head }) => isOtherProvider(head, newest.head) || isOtherNumber(head, newest.head),
  )
  if (contract !== undefined) {
    const { contractNo, provider } = contract.head
    const which = [contractNo, provider]
      .filter((each) => each !== null)
      .join(', ')
      .slice(0, 120)
    added.doubt(newest.row, contractNo === null ? 'provider' : 'contractNo', {
      id: `kode yang sama memuat kontrak lain di baris ${contract.row.row} (${which}); yang dipakai kontrak dari tanggal terbaru. Bila keduanya berlaku, tulis satu baris per paket dan tanggal dengan jumlahnya`,
      en: `the same code has another contract in row ${contract.row.row} (${which}); the one of the newest day is used. Where both hold, write one row per package and day with their sum`,
    })
  }
}
