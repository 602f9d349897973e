/** A stored complaint without what can name a person. It stays as something that happened, with its times and class. */
import { roundedPoint } from '#domain/geo/rounded-point.ts'
import { isRecord } from '#domain/is-record.ts'

/** Null for a document that nobody can read; whatever stands in it, a column says that it is over. */
export function withoutWords(document: string): string | null {
  let stored: unknown
  try {
    stored = JSON.parse(document)
  } catch {
    return null
  }
  if (!isRecord(stored)) return null
  return JSON.stringify({ ...stored, ...wordless(stored) })
}

export function wordless(record: { readonly lat?: unknown; readonly lng?: unknown }) {
  const { lat, lng } = record
  const point = typeof lat === 'number' && typeof lng === 'number' ? roundedPoint({ lat, lng }) : null
  return { text: '', placeName: null, lat: point?.lat ?? null, lng: point?.lng ?? null }
}
