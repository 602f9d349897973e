import { expect, test } from 'vitest'
import { maskIdentities, maskInName } from './mask-numbers.ts'

const number = '[nomor disembunyikan]'

test.each([
  ['Jalan Ibu Ani 0813-7788-9900 NIK 2171014107900003', `Jalan Ibu Ani ${number} NIK ${number}`],
  ['CV Maju (081377889900) rek 1090012345678', `CV Maju (${number}) rek ${number}`],
  ['CV Maju rek. BCA 109-00-1234567-8', `CV Maju rek. BCA ${number}`],
  ['PT Abadi HP +62 812 9988 7766 budi@mail.com', `PT Abadi HP ${number} [surel disembunyikan]`],
  ['CV Dua, Telp. (0778) 461234', `CV Dua, Telp. ${number}`],
  ['CV Tiga NPWP 09.254.294.3-407.000', `CV Tiga NPWP ${number}`],
  ['Pengawas NIP 19780101 200501 1 001', `Pengawas NIP ${number}`],
])('of the name "%s" what finds a person is hidden', (name, shown) => {
  expect(maskInName(name)).toBe(shown)
})

/** The first of them as the public exports of SPSE and SiRUP write them. */
test.each([
  'Sumur Bumdes Desa Mekarjaya Kecamatan Pacet kp pasir pogor tonggoh rt 01 rw 09',
  '1.03.03.2.01.0028.5.1.02.02.08.0021.8.1.0.20.20.90.021.00010',
  '602.1/09/KTR/Pws.Pemb.Gd.Ktr.Kec.Baleendah/DPUTR/2025',
  'Lanjutan tender 10042771000, RUP 55965678',
  'Kode rekening 5.1.02.02.09.0012',
  'Pengadaan lampu 2025 2026 2027 2028',
  'Semenisasi RT 03 RW 08 2026-2027',
  'Jalan STA 0+800 - 1+200, 0812 lampu, NIB 1234567890123',
  'Pengadaan 30 HP 2026, SPK 027/0812/2026/000123',
])('"%s" names no person and stays as it is', (name) => {
  expect([maskInName(name), maskIdentities(name)]).toEqual([name, name])
})
