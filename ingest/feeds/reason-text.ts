/** `*.alasan.txt`: what an officer finds beside the file that was put away, in both languages. */
import type { Words } from '#domain/contract/primitives.ts'
import { skippedRows } from '#domain/feeds/delivered-rows.ts'
import type { Language } from '#domain/format/language.ts'
import { writer } from '#domain/format/writer.ts'
import { hiddenPartsIn } from '#domain/privacy/hidden-parts.ts'
import type { Note } from './profiles/row-reader.ts'
import { rowCounts } from './row-counts.ts'
import type { Judgement } from './verdict.ts'

const again: Words = {
  id: 'Perbaiki di berkas aslinya, simpan, lalu taruh kembali di folder kiriman.',
  en: 'Mend it in the original, save it, and put it into the drop folder again.',
}
const copied: Words = {
  id: 'Isinya tidak disimpan di sini karena dapat memuat data pribadi; yang ada hanya bentuknya atau kolom yang dibaca.',
  en: 'Its contents are not kept here as they may hold personal data; what lies here is its shape or the columns that are read.',
}
const asDelivered: Words = {
  id: 'Berkas ini tidak dibuka. Ia dihapus dari sini setelah 24 jam; ambil kembali bila masih diperlukan.',
  en: 'This file was not opened. It is removed from here after 24 hours; take it back if it is still needed.',
}
const older: Words = {
  id: 'Baris yang lebih lama tidak mengubah apa pun: paketnya sudah dilaporkan untuk hari yang lebih baru. Untuk membetulkan hari lama, kirim juga baris terbaru paket itu.',
  en: 'Rows that are older change nothing: their package has been reported for a later day. To correct an earlier day, send the newest row of the package with it.',
}
const verdicts = {
  refused: { id: 'ditolak', en: 'refused' },
  doubted: { id: 'meragukan, tetap masuk', en: 'doubtful, taken all the same' },
} as const

/** `isCopy`: what lies beside it is not the file itself. */
export function refusedFileText(name: string, reason: Words, isCopy: boolean): string {
  const beside = isCopy ? copied : asDelivered
  return sheet(
    [`${name}: ditolak seluruhnya.`, sentence(reason.id), again.id, beside.id],
    [`${name}: refused whole.`, sentence(reason.en), again.en, beside.en],
  )
}

/** Null when every row went in and none was doubted. `outdated` of the accepted rows changed nothing. */
export function takenFileText(name: string, judgement: Judgement, outdated: number): string | null {
  const { heldBack, notes, headings } = judgement
  const { delivered: rows, accepted, suspicious, refused, held } = rowCounts(judgement, outdated)
  if (notes.length === 0 && refused + held + outdated === 0) return null
  const skipped = skippedRows(judgement)
  const lines = (language: Language) => notes.flatMap((note) => linesOf(note, language))
  const names = heldBack.join(', ')
  return sheet(
    [
      `${name}: ${writer.id.count(rows)} baris = ${writer.id.count(accepted)} diterima (${writer.id.count(suspicious)} meragukan${headings > 0 ? `; keraguan tentang kolom: ${writer.id.count(headings)}` : ''}) + ${writer.id.count(outdated)} lebih lama dari yang sudah diketahui + ${writer.id.count(held)} ditahan + ${writer.id.count(refused)} ditolak; di luar itu ${writer.id.count(skipped)} dilewati.`,
      ...(names === '' ? [] : [`Ditahan utuh karena ada baris yang salah: ${names}.`]),
      ...(outdated > 0 ? [older.id] : []),
      ...lines('id'),
      ...(refused > 0 ? [again.id] : []),
    ],
    [
      `${name}: ${writer.en.count(rows)} ${rows === 1 ? 'row' : 'rows'} = ${writer.en.count(accepted)} accepted (${writer.en.count(suspicious)} doubtful${headings > 0 ? `; doubts about columns: ${writer.en.count(headings)}` : ''}) + ${writer.en.count(outdated)} older than what is known + ${writer.en.count(held)} held back + ${writer.en.count(refused)} refused; besides these ${writer.en.count(skipped)} passed over.`,
      ...(names === '' ? [] : [`Held back whole because of a faulty row: ${names}.`]),
      ...(outdated > 0 ? [older.en] : []),
      ...lines('en'),
      ...(refused > 0 ? [again.en] : []),
    ],
  )
}

/** A note, and behind the last of its kind how many more there are of it. */
function linesOf({ more = 0, ...note }: Note, language: Language): readonly string[] {
  const { verdict, got, reason } = note
  const shown = hiddenPartsIn(got, language)
  const typed = got === '' ? '' : language === 'id' ? `, tertulis "${shown}"` : `, typed "${shown}"`
  const said = note.isColumn === true ? '' : `${verdicts[verdict][language]}: `
  const count = writer[language].count(more)
  return [
    `${hiddenPartsIn(placeOf(note)[language], language)}${typed}: ${said}${reason[language]}`,
    ...(more === 0
      ? []
      : [language === 'id' ? `... dan ${count} lagi seperti itu.` : `... and ${count} more like it.`]),
  ]
}

function placeOf({ row, field, isColumn }: Note): Words {
  if (isColumn === true)
    return { id: `Kolom ${field} (judul di baris ${row})`, en: `Column ${field} (heading in row ${row})` }
  // Of a row that could not be split into cells.
  if (field === 'baris') return { id: `Baris ${row}`, en: `Row ${row}` }
  return { id: `Baris ${row}, kolom ${field}`, en: `Row ${row}, column ${field}` }
}

function sheet(id: readonly string[], en: readonly string[]): string {
  return `${id.join('\r\n')}\r\n\r\n--- English ---\r\n${en.join('\r\n')}\r\n`
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!]$/.test(text) ? '' : '.'}`
}
