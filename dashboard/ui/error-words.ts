import { ApiError } from '../data/api-client.ts'
import type { Language } from '../i18n/words.ts'

/** What an error says to the person, in one or more sentences. */
export function errorWords(error: Error, language: Language): string {
  if (!(error instanceof ApiError)) return error.message
  const details = error.issues.map((issue) => `${issue.path}: ${issue.message[language]}`)
  return [error.words[language], ...details].join(' ')
}
