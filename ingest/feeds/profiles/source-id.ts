/** A source's own key as an id of ours: `ADU/2026/11/004` becomes `ADU-2026-11-004`. */
import type { Words } from '#domain/contract/primitives.ts'

export type IdReading =
  | { readonly ok: true; readonly id: string; readonly doubt: Words | null }
  | { readonly ok: false; readonly why: Words }

const asText: Words = {
  id: 'format kolom sebagai Teks, isi kembali kodenya, lalu simpan ulang',
  en: 'format the column as Text, enter the code again, and save it once more',
}

/**
 * What a spreadsheet makes of a code is not that code: `5,41E+07` has lost digits, and `54.100.137` or `54100137,0`
 * would become a second package beside 54100137.
 */
export function readSourceId(raw: string | number): IdReading {
  if (typeof raw === 'number' && !Number.isSafeInteger(raw))
    return refused('kode ini angka yang sudah kehilangan digit', 'this code is a number that has lost digits')
  // Excel marks a cell that is text with an apostrophe in front, and some programs export it.
  const typed = String(raw).trim().replace(/^'/, '')
  if (
    /^[-+]?\d(?:[.,]\d+)?\s*e\s*[-+]?\d{1,3}$/i.test(typed) ||
    /^\d+[.,]\d+\s*e\s*[-+]?\d{1,3}$/i.test(typed)
  )
    return refused(
      `ditulis sebagai angka ilmiah (${typed.slice(0, 40)}); digit aslinya sudah hilang`,
      `written in scientific notation (${typed.slice(0, 40)}); its own digits are gone`,
    )
  if (/^[1-9]\d{0,2}(?:[.,]\d{3}){2,}$/.test(typed))
    return refused('kode diberi pemisah ribuan', 'the code carries thousands marks')
  if (/^\d+[.,]0+$/.test(typed)) return refused('kode diberi desimal', 'the code carries decimals')
  const id = typed.replace(/[^A-Za-z0-9._:-]+/g, '-').replace(/-$/, '')
  if (!/^[A-Za-z0-9][A-Za-z0-9._:-]{0,119}$/.test(id))
    return { ok: false, why: { id: 'tidak dapat dipakai sebagai nomor', en: 'unusable as a number' } }
  return { ok: true, id, doubt: doubtOf(typed) }
}

function doubtOf(typed: string): Words | null {
  if (/^\d{15}0+$/.test(typed))
    return {
      id: 'lebih dari 15 digit: Excel mengubah digit ke-16 dan seterusnya menjadi 0; periksa kodenya',
      en: 'more than 15 digits: Excel turns the 16th and later ones into 0; check the code',
    }
  if (/^\d{2,}e\d{1,3}$/i.test(typed))
    return {
      id: 'mungkin angka ilmiah; periksa kodenya',
      en: 'perhaps scientific notation; check the code',
    }
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(typed))
    return {
      id: 'mungkin diberi pemisah ribuan; periksa kodenya',
      en: 'perhaps with a thousands mark; check the code',
    }
  return null
}

function refused(id: string, en: string): IdReading {
  return { ok: false, why: { id: `${id}; ${asText.id}`, en: `${en}; ${asText.en}` } }
}
