/**
 * What stands for a part that may not be shown. Texts keep it in Bahasa Indonesia, whoever wrote them; a page in English
 * says it in English.
 */
import type { Words } from '#domain/contract/primitives.ts'
import type { Language } from '#domain/format/language.ts'

export const hiddenParts = {
  /** Of a complaint that is sealed. */
  contents: { id: '[isi disembunyikan]', en: '[contents hidden]' },
  /** By which a person can be found. */
  number: { id: '[nomor disembunyikan]', en: '[number hidden]' },
  account: { id: '[akun disembunyikan]', en: '[account hidden]' },
  mail: { id: '[surel disembunyikan]', en: '[e-mail hidden]' },
} as const satisfies Record<string, Words>

/** As the reader of a language is told that something is hidden; all else as it is. */
export function hiddenPartsIn(text: string, language: Language): string {
  return Object.values(hiddenParts).reduce((told, part) => told.replaceAll(part.id, part[language]), text)
}
