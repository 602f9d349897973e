import { expect, test } from 'vitest'
import { SkpdId } from '#domain/ids.ts'
import { sampleCity } from '../testing/feed-bench.ts'
import { referencesOf } from './references.ts'

const city = await sampleCity()
const id = (name: string) => SkpdId.parse(name)
const [sample] = city.skpd
if (sample === undefined) throw new Error('the sample city has no SKPD')
const agency = (name: string, known: string, aliases: readonly string[] = []) => ({
  ...sample,
  id: id(known),
  short: known.toUpperCase(),
  name,
  aliases: [...aliases],
})
const referencesIn = (...skpd: ReturnType<typeof agency>[]) =>
  referencesOf({ ...city, head: { ...city.head, name: 'Kota Maju' }, skpd })

test.each(['Dinas Perhubungan Kota Maju', 'Dinas Perhubungan Pemkot Maju', 'Dinas Perhubungan'])(
  'an agency that is configured as %s is found with and without its city',
  (configured) => {
    const { skpd } = referencesIn(agency(configured, 'dishub'), agency('Dinas Kesehatan', 'dinkes'))
    for (const typed of [
      'Dinas Perhubungan',
      'DINAS PERHUBUNGAN KOTA MAJU',
      'Dinas Perhubungan - Pemerintah Kota Maju',
      'Dinas Perhubungan Pemerintah Daerah Kota Maju',
      'Pemerintah Daerah Kota Maju, Dinas Perhubungan',
      'Dinas Perhubungan Pemda Maju',
    ])
      expect(skpd(typed), typed).toBe('dishub')
    expect(skpd('Dinas Perhubungan Kota Jaya')).toBeNull()
    expect(skpd('Dinas Perhubungan Pemerintah Daerah')).toBeNull()
  },
)

test('a name without its city stays with the agency that is called so, and is nobody’s where several would be', () => {
  const { skpd } = referencesIn(
    agency('RSUD Kota Maju', 'rsud-kota'),
    agency('RSUD', 'rsud'),
    agency('Badan Arsip Kota Maju', 'arsip-a'),
    agency('Badan Arsip Pemkot Maju', 'arsip-b'),
    agency('Badan Arsip Pemda Maju', 'arsip-c'),
  )
  expect([skpd('RSUD'), skpd('RSUD Kota Maju')]).toEqual(['rsud', 'rsud-kota'])
  expect([skpd('Badan Arsip'), skpd('Badan Arsip Pemkot Maju')]).toEqual([null, 'arsip-b'])
})

test.each([
  ['Dinas LH', ['Lingkungan Hidup']],
  ['DLHK', ['Lingkungan Hidup']],
  ['DBMSDA / CKTR', ['Bina Marga dan SDA', 'Cipta Karya dan Tata Ruang']],
  ['1.03.01.DBMSDA', ['Bina Marga dan SDA']],
  ['Dinas Antah Berantah', []],
  ['X', []],
  ['BP Batam', []],
  ['Badan Pengusahaan Batam', []],
  ['Dinas Pendidikan Kota Tanjungpinang', []],
  ['Dinas Pendidikan Kota Tanjung Pinang', []],
  ['Disdik Tanjungpinang', []],
  ['Dinas Pendidikan Kabupaten Bintan', []],
  ['Dinas Kesehatan Prov. Kepri', []],
  ['Pemprov Kepulauan Riau - Dinas Kesehatan', []],
  ['BPJS Kesehatan', []],
  ['PT Perhubungan Batam', []],
])('%s is perhaps %j', (typed, names) => {
  const { nearestSkpd, skpd } = referencesOf(city)
  expect(skpd(typed)).toBeNull()
  expect(nearestSkpd(typed)).toEqual(names)
})

test.each([
  ['Sungai Pelunggut', 'Sungai Pelunggut'],
  ['Sei Pelunggut', 'Sungai Pelunggut'],
  ['Kel. Sei. Pelunggut', 'Sungai Pelunggut'],
  ['Tj. Uncang', 'Tanjung Uncang'],
  ['Kp Pelita', 'Kampung Pelita'],
  ['Tembesi', 'Tembesi'],
  ['Tembesi, Kec. Sagulung', 'Tembesi'],
  ['Kelurahan Tembesi Kecamatan Sagulung', 'Tembesi'],
  ['Tembesi (Sagulung)', 'Tembesi'],
  ['Sagulung - Tembesi', 'Tembesi'],
  ['Tembesi, Kec. Galang', null],
  ['Pelunggut', null],
])('the kelurahan %s is %s', (typed, name) => {
  const all = city.kecamatan.flatMap((district) => district.kelurahan)
  const code = all.find((each) => each.name === name)?.code ?? null
  expect(referencesOf(city).kelurahan(typed)).toBe(code)
})

test.each([
  ['Tembessi', ['Tembesi']],
  ['Sei Peluggut', ['Sungai Pelunggut']],
  ['Antah Berantah', []],
])('the kelurahan %s is perhaps %j', (typed, names) => {
  expect(referencesOf(city).kelurahan(typed)).toBeNull()
  expect(referencesOf(city).nearestKelurahan(typed)).toEqual(names)
})

test('a kelurahan of two districts is asked for with its own', () => {
  const [first, second] = city.kecamatan
  const [own] = first?.kelurahan ?? []
  if (first === undefined || second === undefined || own === undefined) throw new Error('the sample has two')
  const twin = { ...own, name: 'Maju' }
  const other = { ...own, code: second.kelurahan[0]?.code ?? own.code, name: 'Maju' }
  const { kelurahan, nearestKelurahan } = referencesOf({
    ...city,
    kecamatan: [
      { ...first, kelurahan: [twin] },
      { ...second, kelurahan: [other] },
    ],
  })
  expect(kelurahan('Maju')).toBeNull()
  expect(nearestKelurahan('Maju')).toEqual([`Maju, ${first.name}`, `Maju, ${second.name}`])
  expect(kelurahan(`Maju, Kec. ${second.name}`)).toBe(other.code)
})
