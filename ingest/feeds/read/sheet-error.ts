/**
 * What a spreadsheet shows where it has no value: the error of a formula, or `####` in a column that is too narrow.
 * Neither is how a person leaves a cell empty, `#N/A` least of all: a look-up that missed says nothing of its fact.
 */
export type SheetError = 'formula' | 'narrow'

/**
 * Excel, LibreOffice and Google Sheets, in any of their languages: `#N/A`, `#NAME?`, `#DIV/0!`, `#WERT!`, `#TERTUNDA`;
 * several in one cell, as some programs join them.
 */
const formula =
  /^#(?:n\/?[adv]|ref|div\/0|value|name|num|null|spill|calc|busy|getting_data|field|blocked|connect|unknown|external|python|error|tertunda|nilai|nama|kosong|angka)[!?]?(?:\s+(?:#?n\/a))?$/i
/** LibreOffice numbers its errors: `Err:502`, `Galat:508`. */
const numbered = /^#?(?:err|error|galat|kesalahan|fehler)\s*:\s*\d{3}$/i
/** Errors of other languages are written in capitals; a word of a person's own seldom is. */
const foreign = /^#[\p{Lu}¡¿][\p{Lu}\d/_.-]{1,20}[!?]?$/u

/** `isText`: of a cell for words, where `####` and `#BATAM` may be meant. */
export function sheetErrorOf(cell: unknown, isText: boolean): SheetError | null {
  if (typeof cell !== 'string' || cell.length > 40) return null
  const text = cell.trim()
  if (formula.test(text) || numbered.test(text)) return 'formula'
  if (isText) return null
  if (/^#{2,}$/.test(text)) return 'narrow'
  return foreign.test(text) ? 'formula' : null
}
