import { expect, test } from 'vitest'
import { hiddenParts } from '#domain/privacy/hidden-parts.ts'
import { maskIdentities, maskInName, maskPersonalNumbers } from './mask-numbers.ts'

test.each([
  'rek mandiri 123-00-1234567-8',
  'rekening BCA 1090 1234 56',
  'transfer ke BRI a.n. Budi 0213-01-012345-50-9',
  'norek 123 456 7890',
  'BNI: 0123456789',
  'rek. BTN no 00123-45-67-890123-4',
  'gopay 0812 3456 7890',
  'O812 7788 99OO',
  'o812-7788-9900',
  '08l2 7788 9900',
  '+62 8I2 7788 99O0',
  '0812/7788/9900',
  '0812 . 3456 . 7890',
  '0812 - 3456 - 7890',
  '0778/461234',
  '0778 / 461234',
  'ktp 217101-120390-0001',
  'nik 2171 0112 0390 0001',
  'KK: 2171.0112.0390.0001',
  'no ktp saya 21 71 01 12 03 90 0001',
  'e-KTP 217101/120390/0001',
  'NIK ibu 217101 520390 000',
  '217101 520390 0001',
  '217101-1203900001',
  '217101.12.03.90.0001',
  '2171 - 0112 - 0390 - 0001',
  'paspor A1234567',
  'no. paspor saya: C 7654321',
  'passport number B7654321',
  'paspor nomor X123456',
  'hp nol delapan satu dua tujuh tujuh',
  'wa nol lapan satu, dua, tujuh, tujuh, enam',
])('the number of "%s" is hidden, in a name and in a text', (text) => {
  for (const shown of [maskInName(text), maskPersonalNumbers(text)]) {
    expect(shown).toContain(hiddenParts.number.id)
    expect(shown.replace(hiddenParts.number.id, '')).not.toMatch(/\d|delapan|satu/)
  }
})

test.each([
  'budi (at) gmail.com',
  'budi[at]gmail[dot]com',
  'budi at gmail dot com',
  'budi @ gmail.com',
  'siti.aminah (@) kantor.co.id',
])('"%s" is a mail address', (text) => {
  for (const shown of [maskInName(text), maskPersonalNumbers(text)]) expect(shown).toBe(hiddenParts.mail.id)
})

test('the name of an account is hidden in a text, a price behind the same sign is not', () => {
  const { account } = hiddenParts
  expect(maskPersonalNumbers('telegram @budi_s, ig @siti.aminah.')).toBe(
    `telegram ${account.id}, ig ${account.id}.`,
  )
  for (const price of ['10 unit @500.000', '5 buah @Rp5.000', '3 rit @ Rp 5000'])
    expect(maskPersonalNumbers(price)).toBe(price)
})

test.each([
  'SPK 0812/2026/0012',
  'SPK 0812/1234/0012',
  'Kode rekening 5.1.02.02.09.0012',
  'Rekening belanja 5.1.02.01.01.0024',
  'Kredit BRI Rp 1.250.000.000',
  'Penyertaan modal BRI 50.000.000',
  'ATM BNI 12-11-2026 rusak',
  'STA 1+200 - 2+400, RT 03 RW 08',
  'AB/2026/123',
  'LPR-20261122-0001',
  '602.1/09/KTR/Pws.Pemb/DPUTR/2025',
  'Kontrak 217/SPK-PJU/DBM/2026',
  'Lanjutan tender 10042771000',
  'Plat BP 1234 AB',
  'Paspor jadi 14 hari, antre sejak 2026',
  'Paspor hilang 12112026',
  'KK saya belum jadi sejak 2024',
  'Pengadaan 2025 2026 2027 2028',
  'No. 0421/223344',
  'Lampu 0812 dan 0813/0814 padam',
  'Jembatan at Batam Center',
  'Jalan Mandiri 2 blok A5 no 12',
  'Bank BTN unit 2 RT 03 RW 04',
  'Nol delapan titik lampu padam',
])('"%s" names nobody and stays in a name', (name) => {
  expect([maskInName(name), maskIdentities(name)]).toEqual([name, name])
})

/** As keyboards of other scripts write them, and with marks that no office uses. */
const otherMarks = [
  '０８１２７７８８９９００',
  '０８１２-７７８８-９９００',
  '٠٨١٢٧٧٨٨٩٩٠٠',
  '۰۸۱۲۷۷۸۸۹۹۰۰',
  '०८१२७७८८९९००',
  '𝟎𝟖𝟏𝟐𝟕𝟕𝟖𝟖𝟗𝟗𝟎𝟎',
  '0812７７８８9900',
  '0812_7788_9900',
  '0812*7788*9900',
  '0812,7788,9900',
  '0812~7788~9900',
  '0812|7788|9900',
  '0812👍7788👍9900',
]
test.each(otherMarks)('"%s" is hidden', (typed) => {
  expect(maskPersonalNumbers(`Lubang, hubungi ${typed} ya`)).toBe(
    `Lubang, hubungi ${hiddenParts.number.id} ya`,
  )
  expect(maskPersonalNumbers(`${typed} nomor saya`)).toBe(`${hiddenParts.number.id} nomor saya`)
})

test('an address with the sign of another script is hidden', () => {
  expect(maskPersonalNumbers('surel budi＠gmail.com')).toBe('surel [surel disembunyikan]')
})

test.each([
  'tiang 0812, 0813, 0814 padam',
  'tiang 0812,0813,0814 padam',
  'lampu ke-１２ dan ke-１３ mati',
  'file 0812_2026_001.jpg',
  'ukuran 0,812 x 7,788',
  'RT_03_RW_12, blok 0812*2',
])('"%s" stays as it was typed', (text) => {
  expect(maskPersonalNumbers(text)).toBe(text)
})
