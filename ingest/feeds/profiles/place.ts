import type { Words } from '#domain/contract/primitives.ts'
import type { KelurahanCode } from '#domain/ids.ts'
import type { References } from './references.ts'
import type { RowReader } from './row-reader.ts'
import { unknownName } from './unknown-name.ts'

export interface Place {
  readonly lat: number | null
  readonly lng: number | null
  readonly kelurahanCode: KelurahanCode | null
}

/**
 * Where a row lies. A point that cannot be read or is outside the city, half a point and 0,0 are left out and noted, since
 * the rest of the row is worth having. An unknown kelurahan refuses a complaint.
 */
export function readPlace(reader: RowReader, references: References): Place {
  const point = reader.leavingOut(withoutPoint, () => readPoint(reader, references))
  return { ...point, kelurahanCode: readKelurahan(reader, references) }
}

/** Where a package lies is told beside its progress, which an unknown kelurahan does not cost it. */
export function readPackagePlace(reader: RowReader, references: References): Place {
  return reader.leavingOut(withoutKelurahan, () => readPlace(reader, references))
}

const withoutPoint: Words = { id: 'titik tidak dipakai', en: 'the point is left out' }
const withoutKelurahan: Words = {
  id: 'baris diterima tanpa kelurahan ini',
  en: 'the row is taken without this kelurahan',
}

function readPoint(reader: RowReader, { bounds }: References): Pick<Place, 'lat' | 'lng'> {
  const nowhere = { lat: null, lng: null }
  const lat = reader.number('lat', 'decimal')?.value ?? null
  const lng = reader.number('lng', 'decimal')?.value ?? null
  if (lat === null && lng === null) return nowhere
  // What could not be read has its own note already.
  if ((lat === null && reader.isTold('lat')) || (lng === null && reader.isTold('lng'))) return nowhere
  if (lat === null || lng === null) {
    reader.doubt(lat === null ? 'lat' : 'lng', {
      id: 'koordinat hanya separuh; titik tidak dipakai',
      en: 'half a coordinate; the point is left out',
    })
    return nowhere
  }
  if (lat === 0 && lng === 0) {
    reader.doubt('lat', {
      id: 'koordinat 0;0 bukan titik; tidak dipakai. Kosongkan bila belum ada',
      en: 'the coordinates 0;0 are no point and are left out; leave them empty where there is none',
    })
    return nowhere
  }
  if (isInside(lat, lng, bounds)) return { lat, lng }
  reader.doubt(
    'lat',
    isInside(lng, lat, bounds)
      ? {
          id: 'lintang dan bujur tampaknya tertukar; titik tidak dipakai',
          en: 'latitude and longitude seem swapped; the point is left out',
        }
      : { id: 'titik di luar kota; tidak dipakai', en: 'the point is outside the city; it is left out' },
  )
  return nowhere
}

function isInside(lat: number, lng: number, [south, west, north, east]: References['bounds']): boolean {
  return lat >= south && lat <= north && lng >= west && lng <= east
}

function readKelurahan(reader: RowReader, references: References): KelurahanCode | null {
  const typed = reader.line('kelurahanCode', 80)
  if (typed === null) return null
  const code = references.kelurahan(typed)
  if (code === null)
    reader.refuse(
      'kelurahanCode',
      unknownName('kelurahan', references.nearestKelurahan(typed), 'kecamatan.json'),
    )
  return code
}
