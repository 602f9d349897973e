/**
 * Two languages, one shape. Each feature keeps its sentences in its own `words.ts`; `id` is the source and `en` must have
 * exactly its shape, so a missing English sentence is a type error and not a hole on the screen.
 */
import type { Language } from '#domain/format/language.ts'

export type { Language }
export const languages: readonly Language[] = ['id', 'en']

/** A sentence, or a function that makes one; grouped as deep as the feature likes. */
export interface WordTree {
  readonly [name: string]: Sentence | WordTree
}
export type Sentence = string | ((...facts: never[]) => string)

export interface Words<T> {
  readonly id: T
  readonly en: T
}

export function defineWords<T extends WordTree>(id: T, en: NoInfer<T>): Words<T> {
  return { id, en }
}
