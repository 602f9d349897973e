/** A short text for what a record tells: to know it again, and to see whether another source has told otherwise. */
import { createHash } from 'node:crypto'
import type { ProgressReading, WorkPackageRecord } from '#domain/contract/internal/records.ts'

/** Short digest of a record whose members are always in the order of its schema. */
export function digestOf(record: object): string {
  return hashOf(record).slice(0, 22)
}

/** One mark per member, empty where nothing is told. */
export function marksOf(record: ProgressReading | WorkPackageRecord): string {
  return Object.entries(record)
    .map(([field, value]) => {
      if (value === null || value === untold[field]) return ''
      return typeof value === 'number' ? String(value) : hashOf(value).slice(0, 8)
    })
    .join('|')
}
/** What stands in the head of a package where the source told nothing. */
const untold: Readonly<Record<string, unknown>> = { kind: 'other', status: 'unknown' }

/** Whether one tells a member otherwise than the other; what only one of them tells contradicts nothing. */
export function contradicts(a: string, b: string): boolean {
  const [ours, theirs] = [a.split('|'), b.split('|')]
  if (ours.length < 2 || ours.length !== theirs.length) return false
  return ours.some((mark, at) => mark !== '' && theirs[at] !== '' && mark !== theirs[at])
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url')
}
