import { defineWords } from '../i18n/words.ts'

/** What the mayor is to know of complaints, in the same words wherever it stands. */
export const forMayorWords = defineWords(
  {
    raised: (_n: number, count: string) => `${count} naik ke Wali Kota`,
    agencies: (list: string) => `Untuk Wali Kota, menurut tenggat yang lewat dalam tujuh hari: ${list}.`,
  },
  {
    raised: (_n, count) => `${count} raised to the mayor`,
    agencies: (list) => `For the mayor, by deadlines missed within seven days: ${list}.`,
  },
)
