import { plural } from '../i18n/plural.ts'
import { defineWords } from '../i18n/words.ts'

/** What the mayor is to know of complaints, in the same words wherever it stands. */
export const forMayorWords = defineWords(
  {
    raised: (_n: number, count: string) => `${count} naik ke Wali Kota`,
    times: (agency: string, _n: number, count: string) => `${agency} ${count} kali`,
    agencies: (list: string) => `Berkali-kali lewat tenggat dalam tujuh hari: ${list}`,
  },
  {
    raised: (_n, count) => `${count} raised to the mayor`,
    times: (agency, n, count) => `${agency} ${count} ${plural(n, 'time', 'times')}`,
    agencies: (list) => `Repeatedly past their deadlines within seven days: ${list}`,
  },
)
