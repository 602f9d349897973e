import { plural } from '../i18n/plural.ts'
import { defineWords } from '../i18n/words.ts'

/** Choosing a password, wherever one is chosen. */
export const passwordWords = defineWords(
  {
    next: 'Kata sandi baru',
    rule: (letters: string) =>
      `Sedikitnya ${letters} huruf. Empat kata yang tidak berhubungan lebih baik daripada tanda yang sulit.`,
  },
  {
    next: 'New password',
    rule: (letters) =>
      `At least ${letters} ${plural(letters, 'character', 'characters')}. Four words that have nothing to do with each other are better than odd signs.`,
  },
)
