import { expect, test } from 'vitest'
import { maskedNumber } from '../profiles/complaint-number.ts'
import { maskIdentities, maskInName, maskPersonalNumbers } from './mask-numbers.ts'

const number = '[nomor disembunyikan]'

test.each([
  'CV Maju tlp 0778-461234',
  'CV Maju tlp. 0778 461 234',
  'CV Maju tlpn (0778) 461234',
  'CV Maju telp. 0778-7654321',
  'WA Pak Budi 0812 3456 7890',
  'wa bpk budi 7654321',
  'hp. bu ani 0812.3456.7890',
  'hub. 0812/3456/7890',
  'kontak Pak RT 461234',
  'cp: Budi 081234567890',
  'CP Budi (0778) 461 234',
  'call 0778461234',
  'https://wa.me/6281234567890',
  'wa.me/62812-3456-7890',
  'WA : (0778) 461 234',
  '+62 778 461234',
  '+62-812-3456-7890',
  '+62(812)34567890',
  'hubungi 461234',
  '0778.461.234',
  'no hp 0 8 1 2 3 4 5 6 7 8 9 0',
  'telepon rumah 0778 461234',
  'phone: 461-234',
  'fax 0778 461235',
  'contact person: Ibu Sri Wahyuni 0813 7788 990',
  'Hotline 461234',
  'nomor 0812-3456-7890',
  'Penyedia CV Dua (0778) 461234',
  'WhatsApp admin: 0778.461234',
  'HP: +62 (812) 3456-7890',
  'kontak: Dewi, 7654-321',
  'tlpn.461234',
  'No.HP/WA 0812-3456-789',
])('of "%s" the telephone is hidden, in a name and in a text', (text) => {
  for (const shown of [maskInName(text), maskPersonalNumbers(text)]) {
    expect(shown).toContain(number)
    expect(shown.replace(number, '')).not.toMatch(/\d/)
  }
})

test.each(['0812 . 3456 . 7890', 'saya 0812/3456/7890', '+62(812)34567890', '(0778) 461 234'])(
  'in a text "%s" is a telephone without a word for it',
  (text) => {
    expect(maskPersonalNumbers(text)).toContain(number)
  },
)

test.each([
  'SPK 027/0812/2026/000123',
  'SPK 0812/2026/0012',
  'Kontrak 602.1/09/KTR/Pws/2025',
  'Kode RUP 55965678',
  'Pengadaan 30 HP 2026',
  'Pengadaan HP 30 2026',
  'Pengadaan HP 1.250.000',
  'Belanja telepon Rp 12.500.000',
  'Belanja telepon 2025-2026',
  'Belanja telepon 12.500.000,00',
  'STA 0+000 s/d 2+500',
  'RT 03 RW 08',
  'kode pos 29432',
  'volume 1.250 m2',
  '1.03.10',
  'Telepon 5.1.02.02.01.0063',
  'hubungi kantor jam 08.00-16.00',
  'hubungi 12/11/2026',
  'hub. kode 55965678',
  'Kontak kami 08.00 - 16.00 WIB',
  'Jalan Hub 2 KM 12.500',
  'Call center 112',
  'Pengadaan HP kontrak 123456789',
  'WA 20261122',
  'telepon 100 000 unit',
  'kontak 2026-11-22',
  'CP 0+200 s/d 1+300',
  'Penggantian kontaktor 380 220 V',
  'Tiang Telkom 0778',
  'lampu 0812 dan 0813 padam',
  'Rp 1.250.000.000',
  'Paket hubungan masyarakat 2026',
  'SPK WA/027/2026',
  'Pengadaan SMS gateway 2026',
  'Pengawasan jalan R.E. Martadinata STA 1+250',
  'Kontaktor 3 phase 380000',
  'Belanja HP 12 unit',
  'cp 1.250 m3 beton',
])('"%s" tells no telephone, in a name or in a text', (text) => {
  expect([maskInName(text), maskPersonalNumbers(text)]).toEqual([text, text])
})

test('a complaint that is numbered by a telephone with the code of a city is not kept under it', () => {
  expect(maskedNumber('TLP-0778461234')).not.toContain('461234')
  expect(maskIdentities('Laporan telp 0778-461234.csv')).toBe(`Laporan telp ${number}.csv`)
})

test.each(['WA-20261122-0001', 'WA-08112026-001', 'HP-000123', 'CALL-2026-000123456'])(
  'the running number %s stays',
  (id) => {
    expect([maskedNumber(id), maskIdentities(id)]).toEqual([id, id])
  },
)
