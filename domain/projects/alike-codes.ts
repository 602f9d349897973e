/** One package under two codes that differ only in how they were typed. docs/sources.md#alike-codes */
import { shareMostWords } from '#domain/projects/name-words.ts'

export interface Coded {
  readonly code: string
  readonly name?: string | undefined
  readonly skpdId: string
  readonly budgetIdr: number
  readonly fiscalYear?: number | undefined
}

/** Equal of all codes that may be alike, and of some that are not; null of a code without a number. */
export function alikeKey(code: string): string | null {
  const { letters, groups } = partsOf(code)
  return groups.length === 0 ? null : `${letters} ${groups.join('').replaceAll('0', '')}`
}

/**
 * The same number but for its leading zeros, as a spreadsheet takes them away, of the same agency and year, with the same
 * ceiling or most words of its name: one package that would be counted twice.
 */
export function mayBeOnePackage(one: Coded, other: Coded): boolean {
  if (one.code === other.code || one.skpdId !== other.skpdId || !isAlike(one.code, other.code)) return false
  const isOtherYear =
    one.fiscalYear !== undefined && other.fiscalYear !== undefined && one.fiscalYear !== other.fiscalYear
  if (isOtherYear) return false
  const isSameSum = one.budgetIdr > 0 && one.budgetIdr === other.budgetIdr
  return isSameSum || shareMostWords(one.name ?? '', other.name ?? '')
}

function isAlike(one: string, other: string): boolean {
  const [these, those] = [partsOf(one), partsOf(other)]
  if (these.letters !== those.letters || these.groups.length === 0 || those.groups.length === 0) return false
  if (these.year !== null && those.year !== null && these.year !== those.year) return false
  const isSame = (a: readonly string[], b: readonly string[]) =>
    a.length === b.length && a.every((group, at) => unpadded(group) === unpadded(b[at] ?? ''))
  if (isSame(these.groups, those.groups)) return true
  // 1.11 and 11.1 are two codes; 06.100.001 is 6100001.
  if (these.groups.length > 1 && those.groups.length > 1) return false
  return isSame([these.groups.join('')], [those.groups.join('')])
}

const unpadded = (digits: string) => digits.replace(/^0+(?=\d)/, '')

interface CodeParts {
  readonly letters: string
  readonly groups: readonly string[]
  /** Written beside a number that is one without it. */
  readonly year: string | null
}

function partsOf(code: string): CodeParts {
  if (/^\d+$/.test(code)) return { letters: '', groups: [code], year: null }
  const typed = code.slice(0, 200).normalize('NFKC').toLowerCase().replaceAll(numberWords, ' ')
  // Letters that are typed for digits.
  const plain = typed.replaceAll('o', '0').replaceAll(/[il]/g, '1')
  const all = plain.match(/\d+/g) ?? []
  const year = all.some((group) => group.length >= 6)
    ? all.find((group) => /^20\d\d$/.test(group))
    : undefined
  return {
    letters: plain.replaceAll(/[^\p{L}]/gu, ''),
    groups: all.filter((group) => group !== year),
    year: year ?? null,
  }
}

/** What the number is called: one office writes `RUP-61040812`, another 61040812. */
const numberWords = /(?<!\p{L})(?:no|nomor|kode|kd|id|rup|sirup|spse|lpse|pkt|paket|tender|lelang)(?!\p{L})/gu
