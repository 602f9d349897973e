/** What stands where a text belongs and is none, as JSON can tell it. */
import type { Words } from '#domain/contract/primitives.ts'

/** Where one name is looked up: a list of them is told as a cell is that holds several. */
export const namedFields: ReadonlySet<string> = new Set(['skpdId', 'categoryId', 'kelurahanCode'])

/** `["DLH", "Perkimtan"]` as a sheet would say it; null for anything but a few texts. */
export function listedNames(raw: unknown): string | null {
  if (!Array.isArray(raw) || raw.length > 10) return null
  const names = raw.filter((name) => typeof name === 'string')
  return names.length === 0 || names.length < raw.length ? null : names.join('; ')
}

export function noText(raw: unknown): Words {
  if (Array.isArray(raw))
    return {
      id: 'daftar, bukan teks; tulis satu saja, tanpa [ ]',
      en: 'a list, not text; write one, without [ ]',
    }
  return typeof raw === 'object'
    ? {
        id: 'objek, bukan teks; tulis teksnya saja, tanpa { }',
        en: 'an object, not text; write the text alone, without { }',
      }
    : { id: 'bukan teks', en: 'not text' }
}
