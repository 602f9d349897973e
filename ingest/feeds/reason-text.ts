/** `*.alasan.txt`: what an officer finds beside the file that was put away, in both languages. */
import type { Words } from '#domain/contract/primitives.ts'
import type { Language } from '#domain/format/language.ts'
import { writer } from '#domain/format/writer.ts'
import type { Judgement } from './verdict.ts'

const again: Words = {
  id: 'Perbaiki di berkas aslinya, simpan, lalu taruh kembali di folder kiriman.',
  en: 'Mend it in the original, save it, and put it into the drop folder again.',
}
const verdicts = {
  refused: { id: 'ditolak', en: 'refused' },
  doubted: { id: 'meragukan, tetap masuk', en: 'doubtful, taken all the same' },
} as const

export function refusedFileText(name: string, reason: Words): string {
  return sheet(
    [`${name}: ditolak seluruhnya.`, sentence(reason.id), again.id],
    [`${name}: refused whole.`, sentence(reason.en), again.en],
  )
}

/** Null when every row went in and none was doubted. */
export function takenFileText(name: string, judgement: Judgement): string | null {
  const { rows, accepted, suspicious, refused, held, heldBack, notes } = judgement
  if (notes.length === 0 && refused + held === 0) return null
  const skipped = judgement.skipped.reduce((sum, { count }) => sum + count, 0)
  const lines = (language: Language) =>
    notes.map(({ verdict, row, field, got, reason }) =>
      language === 'id'
        ? `Baris ${row}, kolom ${field}, tertulis "${got}": ${verdicts[verdict].id}: ${reason.id}`
        : `Row ${row}, column ${field}, typed "${got}": ${verdicts[verdict].en}: ${reason.en}`,
    )
  const names = heldBack.join(', ')
  return sheet(
    [
      `${name}: ${writer.id.count(rows)} baris = ${writer.id.count(accepted)} diterima (${writer.id.count(suspicious)} meragukan) + ${writer.id.count(held)} ditahan + ${writer.id.count(refused)} ditolak + ${writer.id.count(skipped)} dilewati.`,
      ...(names === '' ? [] : [`Ditahan utuh karena ada baris yang salah: ${names}.`]),
      ...lines('id'),
      ...(refused > 0 ? [again.id] : []),
    ],
    [
      `${name}: ${writer.en.count(rows)} rows = ${writer.en.count(accepted)} accepted (${writer.en.count(suspicious)} doubtful) + ${writer.en.count(held)} held back + ${writer.en.count(refused)} refused + ${writer.en.count(skipped)} passed over.`,
      ...(names === '' ? [] : [`Held back whole because of a faulty row: ${names}.`]),
      ...lines('en'),
      ...(refused > 0 ? [again.en] : []),
    ],
  )
}

function sheet(id: readonly string[], en: readonly string[]): string {
  return `${id.join('\r\n')}\r\n\r\n--- English ---\r\n${en.join('\r\n')}\r\n`
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!]$/.test(text) ? '' : '.'}`
}
