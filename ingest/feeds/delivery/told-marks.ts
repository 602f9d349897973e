/** A short text for what a record tells, to know it again. */
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

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url')
}
