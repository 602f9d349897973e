import { expect, test } from 'vitest'
import { alikeKey, type Coded, mayBeOnePackage } from './alike-codes.ts'

const kantor = 'Rehabilitasi Gedung Kantor Camat Galang'
const coded = (code: string, name = kantor, more: Partial<Coded> = {}): Coded => ({
  code,
  name,
  skpdId: 'dishub',
  budgetIdr: 1_500_000_000,
  fiscalYear: 2026,
  ...more,
})

test.each<[string, Coded, Coded, boolean]>([
  ['a leading zero lost', coded('06100001'), coded('6100001', 'Rehab. Gedung Kantor Camat Galang'), true],
  ['several lost', coded('00061001'), coded('61001'), true],
  ['another name, the same ceiling', coded('061001'), coded('61001', 'Pengecatan'), true],
  [
    'another ceiling, most words',
    coded('061001', 'Pembangunan Dermaga Pulau Abang'),
    coded('61001', 'Pembangunan Dermaga P. Abang', { budgetIdr: 2 }),
    true,
  ],
  [
    'words left out, another ceiling',
    coded('07280102', 'ATCS simpang Kepri Mall'),
    coded('7280102', 'ATCS Kepri Mall', { budgetIdr: 2 }),
    true,
  ],
  ['separators typed or not', coded('06.100.001'), coded('6100001'), true],
  ['a zero lost within a group', coded('RUP/06/001'), coded('RUP-6-1'), true],
  [
    'neither ceiling nor name',
    coded('061001'),
    coded('61001', 'Dermaga Pulau Abang', { budgetIdr: 2 }),
    false,
  ],
  [
    'no ceiling of either',
    coded('061001', kantor, { budgetIdr: 0 }),
    coded('61001', 'Dermaga', { budgetIdr: 0 }),
    false,
  ],
  ['a letter for a digit', coded('O61001'), coded('61001'), true],
  ['what a number is called in front', coded('RUP-61040812'), coded('61040812'), true],
  ['joined to it', coded('RUP61040812'), coded('61040812', 'Pengecatan'), true],
  ['behind it', coded('61040812-RUP'), coded('61040812'), true],
  ['another name of the number', coded('SPSE-61040812'), coded('SIRUP_61040812'), true],
  ['two words for it, and a lost zero', coded('KODE-RUP.06104'), coded('6104'), true],
  ['the year behind it', coded('61040812-2026'), coded('61040812'), true],
  ['the year on both sides', coded('LPSE-61040812/2026'), coded('2026.61040812'), true],
  ['two years', coded('61040812-2026'), coded('61040812-2025'), false],
  ['a number of the year', coded('ADU-2026-7'), coded('ADU-7'), false],
  ['a word that only begins so', coded('RUPA-61040812'), coded('61040812'), false],
  ['a lot of it', coded('61040812-A'), coded('61040812-B'), false],
  ['another agency', coded('061001'), coded('61001', kantor, { skpdId: 'dlh' }), false],
  ['another year', coded('061001'), coded('61001', kantor, { fiscalYear: 2025 }), false],
  ['another digit', coded('061001'), coded('61002'), false],
  ['a zero at the end', coded('61001'), coded('610010'), false],
  ['a zero within', coded('610101'), coded('61101'), false],
  ['two numberings', coded('1.11'), coded('11.1'), false],
  ['other letters', coded('A061001'), coded('B61001'), false],
  ['the same code', coded('061001'), coded('061001'), false],
  ['no number at all', coded('ABC'), coded('ABD'), false],
])('%s', (_name, one, other, isAlike) => {
  expect(mayBeOnePackage(one, other)).toBe(isAlike)
  expect(mayBeOnePackage(other, one)).toBe(isAlike)
  if (isAlike) expect(alikeKey(one.code)).toBe(alikeKey(other.code))
})
