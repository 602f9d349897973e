/** The ends of a contract in the order of telling, and which of them still stand. */
import { columnKey } from '#config/schema/feed-columns.ts'
import type { WorkPackageRecord } from '#domain/contract/internal/records.ts'
import { haveWordInCommon } from '#domain/projects/name-words.ts'

/** One that is told later takes back all that are not before it: a slip of the year, a sheet that tells its weeks again. */
export function standingEnds(ends: readonly string[]): readonly string[] {
  return ends.reduce<string[]>((standing, end) => [...standing.filter((each) => each < end), end], [])
}

type Contract = Partial<Pick<WorkPackageRecord, 'contractNo' | 'provider' | 'startsOn'>>

/** An addendum has a number of its own and a start may be corrected; both at once, or another firm, are another contract. */
export function isOtherContract(before: Contract, now: Contract): boolean {
  const isOtherStart = Boolean(before.startsOn && now.startsOn && before.startsOn !== now.startsOn)
  return isOtherProvider(before, now) || (isOtherStart && isOtherNumber(before, now))
}

export function isOtherProvider(before: Contract, now: Contract): boolean {
  return Boolean(before.provider && now.provider && !haveWordInCommon(before.provider, now.provider))
}

const addendum = /(?:^|_)(?:add|addendum|adendum|amandemen)(?:_|$)/

/** `01/K/2026 Add. I` is of the contract `01/K/2026`, and so may `07/ADD/2026` be. */
export function isOtherNumber(before: Contract, now: Contract): boolean {
  if (!before.contractNo || !now.contractNo) return false
  const [one, other] = [columnKey(before.contractNo), columnKey(now.contractNo)]
  if (addendum.test(one) || addendum.test(other)) return false
  return !one.startsWith(other) && !other.startsWith(one)
}
