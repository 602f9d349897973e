import { mustBeFilled, type Note } from './row-reader.ts'

/** A row that lacks several fields that must be there is most often no record, and is told of once. */
export function emptyInOne(refusals: readonly Note[]): readonly Note[] {
  const empty = refusals.filter(({ reason }) => reason === mustBeFilled)
  const [first] = empty
  if (first === undefined || empty.length < 2) return refusals
  const names = empty.map(({ field }) => field).join(', ')
  const reason = {
    id: `${mustBeFilled.id}: ${names}; bila ini baris judul, kelompok atau jumlah, hapus barisnya atau tulis JUMLAH di kolom kode`,
    en: `${mustBeFilled.en}: ${names}; if this is a heading, a group or a sum, remove the row or write JUMLAH in place of its code`,
  }
  return refusals.flatMap((note) =>
    note === first ? [{ ...first, reason }] : note.reason === mustBeFilled ? [] : [note],
  )
}
