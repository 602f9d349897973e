import { columnKey } from '#config/schema/feed-columns.ts'

/** One of these words anywhere in a column's name, and the column never enters: who a person is, and where money goes. */
const words: ReadonlySet<string> = new Set([
  ...['nik', 'ktp', 'kk', 'nip', 'npwp', 'paspor', 'passport'],
  ...['rekening', 'rek', 'norek', 'bank', 'iban'],
  ...['hp', 'nohp', 'telp', 'tlp', 'notelp', 'telepon', 'telpon', 'phone', 'ponsel', 'wa', 'whatsapp'],
  ...['email', 'surel', 'pelapor', 'pengadu', 'reporter'],
])
const names: ReadonlySet<string> = new Set([
  'first_name',
  'last_name',
  'device_id',
  'account_id',
  'nama_warga',
])

/** True for bank accounts, tax and identity numbers, staff numbers, phones, e-mail and the reporter, whatever the config maps. */
export function isDroppedColumn(column: string): boolean {
  const key = columnKey(column)
  return names.has(key) || key.split('_').some((word) => words.has(word))
}
