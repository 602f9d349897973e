/** A source's own key as an id of ours: `ADU/2026/11/004` becomes `ADU-2026-11-004`. */
import type { Words } from '#domain/contract/primitives.ts'

export type IdReading =
  | { readonly ok: true; readonly id: string; readonly doubt: Words | null }
  | { readonly ok: false; readonly why: Words }

const unusable: IdReading = {
  ok: false,
  why: { id: 'tidak dapat dipakai sebagai nomor', en: 'unusable as a number' },
}

const asText: Words = {
  id: 'format kolom sebagai Teks, isi kembali kodenya, lalu simpan ulang',
  en: 'format the column as Text, enter the code again, and save it once more',
}

/** A code has 120 characters at most, its cell some words beside it. What is longer is turned away before it is read. */
const maxCellChars = 500

/**
 * What a spreadsheet makes of a code is not that code: `5,41E+07` has lost digits, and `54.100.137` or `54100137,0`
 * would become a second package beside 54100137. So would words beside the number, several codes in one cell, and
 * what people write where there is no code yet.
 */
export function readSourceId(raw: string | number): IdReading {
  if (typeof raw === 'number' && !Number.isSafeInteger(raw))
    return refused('kode ini angka yang sudah kehilangan digit', 'this code is a number that has lost digits')
  if (String(raw).length > maxCellChars) return unusable
  const typed = bare(String(raw))
  if (
    /^[-+]?\d(?:[.,]\d+)?\s*e\s*[-+]?\d{1,3}$/i.test(typed) ||
    /^\d+[.,]\d+\s*e\s*[-+]?\d{1,3}$/i.test(typed)
  )
    return refused(
      `ditulis sebagai angka ilmiah (${typed.slice(0, 40)}); digit aslinya sudah hilang`,
      `written in scientific notation (${typed.slice(0, 40)}); its own digits are gone`,
    )
  if (/^[1-9]\d{0,2}(?:[., ]\d{3}){2,}(?:$|\s|\()/.test(typed))
    return refused('kode diberi pemisah ribuan', 'the code carries thousands marks')
  if (/^\d+[.,]0+$/.test(typed)) return refused('kode diberi desimal', 'the code carries decimals')
  if (holdsSeveral(typed))
    return {
      ok: false,
      why: {
        id: 'beberapa kode dalam satu sel; tulis satu kode dan satu baris untuk tiap paket',
        en: 'several codes in one cell; write one code and one row for each package',
      },
    }
  const marks = marksBehind(String(raw))
  const number = numberAmongWords(typed)
  if (number !== null)
    return {
      ok: true,
      id: number,
      doubt: {
        id: `dibaca sebagai kode ${number}; tulis kodenya saja`,
        en: `read as the code ${number}; write the code alone`,
      },
    }
  const id = typed.replace(/[^A-Za-z0-9._:-]+/g, '-').replace(/-$/, '')
  if (!/^[A-Za-z0-9][A-Za-z0-9._:-]{0,119}$/.test(id)) return unusable
  if (saysNoCode(typed))
    return {
      ok: false,
      why: {
        id: 'bukan kode; isi kode yang diberikan sumbernya',
        en: 'no code; enter the one that its source has given',
      },
    }
  return { ok: true, id, doubt: doubtOf(typed) ?? (marks === null ? null : markedCode(id, marks)) }
}

/**
 * Excel marks a cell that is text with an apostrophe in front, and some programs export it; `="54100137"` is how others
 * keep it text.
 */
function bare(raw: string): string {
  const typed = raw.normalize('NFKC').trim()
  return (/^="([^"]*)"$/.exec(typed)?.[1] ?? typed)
    .replace(/^'/, '')
    .replace(/[\s.,;:*]{1,9}$/, '')
    .trim()
}

/** `61090009*`: what points to a footnote is no part of a code, and whoever typed it may have meant something by it. */
function marksBehind(raw: string): string | null {
  return /[\p{L}\p{N}]\s*([*,;:†‡#]{1,9})\s*$/u.exec(raw.normalize('NFKC').trim())?.[1] ?? null
}

function markedCode(id: string, marks: string): Words {
  return {
    id: `dibaca sebagai kode ${id}, tanpa "${marks}" di belakangnya; tulis kodenya saja`,
    en: `read as the code ${id}, without the "${marks}" behind it; write the code alone`,
  }
}

/** `belum ada`, `xxx`, `0`. */
function saysNoCode(typed: string): boolean {
  return /^[0\s./-]+$/.test(typed) || /^(\p{L})\1+$/iu.test(typed) || (!/\d/.test(typed) && /\s/.test(typed))
}

/** `60104812/60104813`, `60104812, 60104813`, or two lines of a cell; not `20261122/00000123`, a day and its number. */
function holdsSeveral(typed: string): boolean {
  const numbers = typed.match(/\d{5,}/g) ?? []
  const [first = '', second = ''] = numbers
  if (numbers.length < 2) return false
  const between = typed.replace(/\d{5,}/g, '')
  if (/^(?:[\s,;&+/.-]|dan|s\.?\/?d\.?)*$/i.test(between) && /[,;&+a-z]/i.test(between)) return true
  return (
    /^[\s/]+$/.test(between) && first.length === second.length && first.slice(0, 2) === second.slice(0, 2)
  )
}

/** `No. 61004210`, `RUP 61004209`, `61004201 (revisi)`: one long number, and words set off from it. */
function numberAmongWords(typed: string): string | null {
  const found =
    /^(?:(?:no|nomor|kode|kd|id|s?i?rup|paket)[\s.:]+){1,3}(\d{6,})$/i.exec(typed) ??
    /^(\d{6,})(?:\s+[-–:/]?\s*|\s*\(\s*)\p{L}[^\d]*$/u.exec(typed) ??
    /^(\d{6,})\s*\([^()]*\)$/.exec(typed)
  return found?.[1] ?? null
}

function doubtOf(typed: string): Words | null {
  // `Swakelola`. A key that a program draws by lot may be without a digit, and mixes its letters.
  if (!/\d/.test(typed) && !/[a-z][A-Z]/.test(typed))
    return { id: 'kode tanpa angka; periksa kodenya', en: 'a code without a digit; check the code' }
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
  if (/^[1-9]\d{0,2}[., ]\d{3}$/.test(typed))
    return {
      id: 'mungkin diberi pemisah ribuan; periksa kodenya',
      en: 'perhaps with a thousands mark; check the code',
    }
  if (/^(\d{2})\d{6,}-\1\d{6,}$/.test(typed))
    return { id: 'mungkin dua kode; tulis satu kode', en: 'perhaps two codes; write one' }
  if (/^\d{3,} [\d ]*\d{3}$/.test(typed))
    return { id: 'ada spasi di dalam kode; periksa kodenya', en: 'spaces inside the code; check the code' }
  return null
}

function refused(id: string, en: string): IdReading {
  return { ok: false, why: { id: `${id}; ${asText.id}`, en: `${en}; ${asText.en}` } }
}
