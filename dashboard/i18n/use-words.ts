import { useMemo } from 'react'
import { useStore } from 'zustand'
import { type Format, makeFormat } from './format.ts'
import { languageStore } from './language-store.ts'
import type { Language, Words } from './words.ts'

export function useLanguage(): Language {
  return useStore(languageStore, (state) => state.language)
}

/** The sentences of one feature in the language of this browser. */
export function useWords<T>(words: Words<T>): T {
  return words[useLanguage()]
}

/** A name that exists in both languages, as the city's own data carry it. */
export function useName(): (name: { readonly id: string; readonly en: string }) => string {
  const language = useLanguage()
  return (name) => name[language]
}

/** Numbers, money, times and spans as this city writes them. */
export function useFormat(): Format {
  const language = useLanguage()
  return useMemo(() => makeFormat(language), [language])
}
