import { useMemo } from 'react'
import { useStore } from 'zustand'
import { useKnownCityTime } from './CityClock.tsx'
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

/** Numbers, money, times and spans in the language of this browser, on the city's clock. */
export function useFormat(): Format {
  const language = useLanguage()
  const time = useKnownCityTime()
  return useMemo(() => makeFormat(language, time), [language, time])
}
