import type { RowReader } from './row-reader.ts'

/** What people write where the name stands above, or is not known yet. */
const noName = /^(?:sda|s\.d\.a\.?|idem|dst|dll|tbd|tba|n\/?a|xxx+|test?|tes|belum(?: ada)?|-+)$/i

/** `0`, the look-up of a blank cell, `sda`, `=CONCAT(A1)`, `12345`: no name by which anybody knows a package. */
export function doubtName(reader: RowReader, name: string | null): void {
  if (name === null) return
  if (name.startsWith('='))
    reader.doubt('name', {
      id: 'berisi rumus, bukan nama paket; simpan nilainya, lalu kirim ulang',
      en: 'a formula, not the name of a package; save its value and send it again',
    })
  else if (noName.test(name) || !/\p{L}/u.test(name))
    reader.doubt('name', {
      id: 'bukan nama paket; isi nama yang dikenal orang',
      en: 'no name of a package; enter the one by which people know it',
    })
}
