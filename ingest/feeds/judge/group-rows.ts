/**
 * Rows of a sheet of packages that stand for several of them: programmes, accounts, parts of an agency, sums. As packages
 * their ceilings would be counted twice. What code and name say together is passed over; what only one of them says, or
 * the arithmetic, is taken and doubted: a package may be called "Program Jalan Lingkungan".
 */
import type { Words } from '#domain/contract/primitives.ts'
import { accountGroups, type CodeShape, shapeOf } from '../body/code-shape.ts'
import { type GroupLabel, groupLabel } from '../body/group-label.ts'
import type { SourceRow } from '../body/table.ts'
import { cellOf } from '../profiles/cell-of.ts'
import type { ColumnMap } from '../profiles/column-map.ts'
import { readNumber } from '../read/number.ts'
import type { RowVerdict } from '../verdict.ts'
import { Added } from './added.ts'
import { type SumOf, sumRows } from './sum-rows.ts'

export interface GroupRows {
  readonly passedOver: ReadonlySet<SourceRow>
  /** By number of the row. */
  readonly doubted: ReadonlyMap<number, Words>
}
export const noGroups: GroupRows = { passedOver: new Set(), doubted: new Map() }

interface Candidate {
  readonly row: SourceRow
  readonly id: string
  readonly shape: CodeShape
  readonly name: string
  readonly label: GroupLabel | null
}

export function groupRows(rows: readonly SourceRow[], columns: ColumnMap): GroupRows {
  const candidates = rows.flatMap((row) => candidateOf(row, columns) ?? [])
  const sums = sumsAmong(candidates, columns)
  const sheet = sheetOf(candidates)
  const passedOver = new Set<SourceRow>()
  const doubted = new Map<number, Words>()
  for (const candidate of candidates) {
    const found = standsFor(candidate, sums.get(candidate.row) ?? null, sheet)
    if (found === 'group') passedOver.add(candidate.row)
    else if (found !== null) doubted.set(candidate.row.row, found)
  }
  return { passedOver, doubted }
}

function candidateOf(row: SourceRow, columns: ColumnMap): Candidate | null {
  const id = cellOf(row, columns, 'workPackageId')
  if (id === '' || row.broken !== null) return null
  const name = cellOf(row, columns, 'name')
  return { row, id, shape: shapeOf(id), name, label: groupLabel(name) }
}

/** What the codes of a sheet tell together. */
interface Sheet {
  /** Some row carries the code of a package, so that a bare number or letter is none. */
  readonly isCoded: boolean
  /** Digits of the codes of packages that are nothing else; 0 where none is. */
  readonly digits: number
  /** Accounts that others stand under. */
  readonly parents: ReadonlySet<string>
}

function sheetOf(candidates: readonly Candidate[]): Sheet {
  let digits = 0
  const parents = new Set<string>()
  let coded = 0
  for (const { id, shape } of candidates) {
    if (shape === 'code') coded += 1
    digits = Math.max(digits, digitsOf(id))
    const groups = accountGroups(id) ?? []
    for (let parts = 1; parts < groups.length; parts++) parents.add(groups.slice(0, parts).join('.'))
  }
  return { isCoded: coded > 0, digits, parents }
}

const digitsOf = (id: string) => (/^\d{4,20}$/.test(id.trim()) ? id.trim().length : 0)

function standsFor(
  { row, id, shape, name, label }: Candidate,
  sum: Sum | null,
  sheet: Sheet,
): 'group' | Words | null {
  if (shape === 'account') return accountStandsFor(id, label, sum, sheet)
  if (shape === 'mark' || shape === 'ordinal') {
    if (!sheet.isCoded) return label === null ? null : seemsGroup(name)
    return label !== null ? 'group' : noCode(id)
  }
  if (shape === 'word') {
    const own = groupLabel(id)
    if (own !== null && (label !== null || name === '')) return 'group'
    const isAgency = [...row.cells.values()].filter((cell) => String(cell).trim() === id.trim()).length > 1
    if (label !== null && (isAgency || label === 'carried')) return 'group'
    if (own !== null || label !== null) return seemsGroup(own !== null ? id : name)
    return sum === null ? null : isSumOf(sum)
  }
  if (sum !== null && !sum.mayBeChance) return isSumOf(sum)
  // `10302` among codes of eight digits is `1.03.02`.
  const isShort = digitsOf(id) > 0 && digitsOf(id) < sheet.digits
  return label === 'carried' || (label === 'level' && isShort) ? seemsGroup(name) : null
}

function accountStandsFor(
  id: string,
  label: GroupLabel | null,
  sum: Sum | null,
  { isCoded, parents }: Sheet,
): 'group' | Words | null {
  const isParent = parents.has((accountGroups(id) ?? []).join('.'))
  if (label === 'spending') return isCoded || isParent ? 'group' : sum === null ? null : isSumOf(sum)
  if (label !== null) return 'group'
  if (isParent) return sum === null ? hasRowsUnder(id) : 'group'
  return sum === null ? null : isSumOf(sum)
}

interface Sum extends SumOf {
  /**
   * Round ceilings of neighbours sum to a third one now and then: of a row that tells progress of its own, whose payments
   * are not their sum, three digits prove nothing.
   */
  readonly mayBeChance: boolean
}

/** Rows of one day are compared: a package is told again every week. */
function sumsAmong(candidates: readonly Candidate[], columns: ColumnMap): ReadonlyMap<SourceRow, Sum> {
  const sums = new Map<SourceRow, Sum>()
  for (const same of Map.groupBy(candidates, ({ row }) => cellOf(row, columns, 'asOf')).values()) {
    const amounts = same.map(({ row, shape, label }) => ({
      budgetIdr: amountOf(row, columns, 'budgetIdr') ?? 0,
      mayBeGroup: shape !== 'code' || label !== null,
    }))
    const found = sumRows(amounts)
    const paidIdr = ({ row }: Candidate) => amountOf(row, columns, 'realisedIdr') ?? 0
    for (const [at, { from, to }] of found) {
      const [own, first, last] = [same[at], same[from], same[to]]
      if (own === undefined || first === undefined || last === undefined) continue
      const parts = same.slice(from, to + 1).filter((_, n) => !found.has(from + n))
      const paid = paidIdr(own)
      const budgetIdr = ({ row }: Candidate) => amountOf(row, columns, 'budgetIdr') ?? 0
      // Paid in one share, in full as a rule, the payments say no more than the ceilings.
      const share = paid / budgetIdr(own)
      const isOneShare = parts.every((part) => Math.abs(paidIdr(part) / budgetIdr(part) - share) < 1e-6)
      const isPaidToo =
        paid > 0 && !isOneShare && paid === parts.reduce((sum, part) => sum + paidIdr(part), 0)
      const tellsProgress = ['plannedPhysicalPct', 'physicalPct'].some(
        (each) => cellOf(own.row, columns, each) !== '',
      )
      const isRound = /^[1-9]\d{0,2}0*$/.test(String(amounts[at]?.budgetIdr ?? 0))
      sums.set(own.row, {
        from: first.row.row,
        to: last.row.row,
        mayBeChance: isRound && tellsProgress && !isPaidToo,
      })
    }
  }
  return sums
}

function amountOf(row: SourceRow, columns: ColumnMap, field: string): number | null {
  const reading = readNumber(cellOf(row, columns, field), 'money')
  return reading.ok && !reading.isPercent && reading.value >= 0 ? reading.value : null
}

/** The verdicts with what was doubted of their rows. */
export function doubtGroups(verdicts: readonly RowVerdict[], { doubted }: GroupRows): readonly RowVerdict[] {
  const added = new Added()
  for (const verdict of verdicts) {
    const reason = doubted.get(verdict.row)
    if (reason !== undefined) added.doubt(verdict, 'budgetIdr', reason)
  }
  return verdicts.map((verdict) => added.to(verdict))
}

const twice: Words = {
  id: 'bila bukan paket, hapus barisnya supaya pagunya tidak terhitung dua kali',
  en: 'if it is no package, remove the row so that its ceiling is not counted twice',
}

function seemsGroup(name: string): Words {
  const shown = name.slice(0, 60)
  return {
    id: `"${shown}" tampaknya kelompok atau jumlah, bukan paket; ${twice.id}`,
    en: `"${shown}" seems to be a group or a sum, not a package; ${twice.en}`,
  }
}

function noCode(id: string): Words {
  return {
    id: `"${id}" tampaknya nomor urut atau kelompok, bukan kode paket; isi kode paketnya, atau ${twice.id}`,
    en: `"${id}" seems to number a list or a group, and is not the code of a package; enter the code, or ${twice.en}`,
  }
}

function isSumOf({ from, to }: SumOf): Words {
  return {
    id: `pagunya sama dengan jumlah baris ${from}-${to}; ${twice.id}`,
    en: `its ceiling is the sum of rows ${from}-${to}; ${twice.en}`,
  }
}

function hasRowsUnder(id: string): Words {
  return {
    id: `baris lain berkode di bawah ${id.slice(0, 60)}, jadi mungkin ini jumlahnya; ${twice.id}`,
    en: `other rows have codes below ${id.slice(0, 60)}, so this may be their sum; ${twice.en}`,
  }
}
