import { defineWords } from '../i18n/words.ts'

export const displayWords = defineWords(
  {
    secondUse: (screens: string) => `Perangkat kedua memakai token layar dinding ${screens}.`,
    ending: (screens: string, day: string) => `Token layar dinding ${screens} habis, paling dekat ${day}.`,
    open: 'Buka Layar dinding',
  },
  {
    secondUse: (screens) => `A second device uses the token of wall screen ${screens}.`,
    ending: (screens, day) => `Tokens of wall screens ${screens} run out, the first on ${day}.`,
    open: 'Open Wall displays',
  },
)
