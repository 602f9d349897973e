/** The language of this browser: Bahasa Indonesia until somebody chooses otherwise; kept in localStorage. */
import { createStore } from 'zustand/vanilla'
import type { Language } from './words.ts'

const KEY = 'pantau.language'

interface LanguageState {
  readonly language: Language
}

export const languageStore = createStore<LanguageState>(() => ({ language: readLanguage() }))

export function chooseLanguage(language: Language): void {
  languageStore.setState({ language })
  try {
    localStorage.setItem(KEY, language)
  } catch {
    // A browser that keeps nothing still shows the language until the page closes.
  }
}

/** A choice made in one window shows in the browser's others, for one person reads them all. Returns how to stop. */
export function followOtherWindows(): () => void {
  const follow = ({ key }: StorageEvent) => {
    if (key === KEY || key === null) languageStore.setState({ language: readLanguage() })
  }
  window.addEventListener('storage', follow)
  return () => window.removeEventListener('storage', follow)
}

function readLanguage(): Language {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'id'
  } catch {
    return 'id'
  }
}
