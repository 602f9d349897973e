import { defineWords } from '../i18n/words.ts'

/** What is said of a source beside figures that rest on it, the same on every page. */
export const staleWords = defineWords(
  {
    since: (name: string, moment: string) => `usang: ${name} terakhir menjawab ${moment}`,
    never: (name: string) => `${name} belum pernah mengirim`,
  },
  {
    since: (name, moment) => `stale: ${name} last answered ${moment}`,
    never: (name) => `${name} has never delivered`,
  },
)
