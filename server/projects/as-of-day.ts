/** A package as it was known on a day that is over: readings have their day, and a status word has not. */
import type { WorkPackageRecord } from '#domain/contract/internal/records.ts'
import { type BookEntry, readingsOf } from './project-book.ts'

type Head = Pick<WorkPackageRecord, 'status' | 'handedOverOn' | 'suspendedFrom'>

/**
 * A hand-over or a stop of a later day, or one that is told by a word alone with progress of a later day, has not been by
 * then: the work ran. That a contract is terminated no day tells: the word stands.
 */
export function asOfDay(entry: BookEntry, day: string): BookEntry {
  const goesOn = readingsOf(entry).some(({ asOf, physicalPct }) => asOf > day && physicalPct !== null)
  const then = <H extends Head>(head: H): H =>
    isLater(head, day, goesOn) ? { ...head, status: 'running' } : head
  return {
    ...entry,
    record: then(entry.record),
    told: new Map(
      [...entry.told].map(([feedId, telling]) => [
        feedId,
        { ...telling, head: telling.head === null ? null : then(telling.head) },
      ]),
    ),
  }
}

function isLater({ status, handedOverOn, suspendedFrom }: Head, day: string, goesOn: boolean): boolean {
  if (status === 'handed-over') return handedOverOn === null ? goesOn : handedOverOn > day
  return status === 'suspended' && (suspendedFrom === null ? goesOn : suspendedFrom > day)
}
