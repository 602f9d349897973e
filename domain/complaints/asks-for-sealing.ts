/**
 * Whether anything that a complaint tells in free words asks for sealing. Every such field is asked, since a sender
 * writes what happened where there is room for it: in the title, in the place, in the name of the channel.
 */
import type { SealedWords } from '#domain/complaints/sealed-words.ts'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'

/** The fields of a complaint in which its sender may write anything. */
export const freeTextFields = ['text', 'placeName', 'channel'] as const
export type ToldWords = Pick<ComplaintRecord, (typeof freeTextFields)[number] | 'unreadWords'>

export interface SealingAsked {
  /** The sealed category whose officer gets it. */
  readonly category: string
  /** What it tells speaks of danger now. */
  readonly isDanger: boolean
}

/** Null when nothing asks. */
export function asksForSealing(words: SealedWords, told: ToldWords): SealingAsked | null {
  const found = askedBy(words, textsOf(told))
  const { unreadWords } = told
  if (found === null || unreadWords === undefined) return found ?? unreadWords ?? null
  return { ...found, isDanger: found.isDanger || unreadWords.isDanger }
}

export function textsOf(told: ToldWords): readonly string[] {
  return freeTextFields.flatMap((field) => told[field] ?? [])
}

/** Each text for itself, so that none is read as going on from another, and all together, for what is told in two. */
export function askedBy(words: SealedWords, texts: readonly string[]): SealingAsked | null {
  const filled = texts.filter((text) => /\p{L}/u.test(text))
  if (!words.mayFind(apart(filled))) return null
  const all = filled.length > 1 ? [...filled, filled.join('\n')] : filled
  for (const text of all) {
    const found = words.find(text)
    if (found !== null)
      return { category: found.category, isDanger: all.some((each) => words.isDanger(each)) }
  }
  return null
}

/** As one text in which no word goes on from one to the next, to ask what may be found in any of them. */
export function apart(texts: readonly string[]): string {
  return texts.join('\n0\n')
}

/** What it says, by which it is known to say the same later on. */
export function wordsToldIn({ text, placeName, unreadWords }: ToldWords): string {
  return JSON.stringify([text, placeName, unreadWords?.category ?? null])
}
