import { defineWords } from '../i18n/words.ts'

/** The sentence that says how the packages are: the same on the summary and on the project pages. */
export const sentenceWords = defineWords(
  {
    noFigures: 'Belum ada angka realisasi dari SKPD.',
    physicalBehind: (physical: string, points: string) =>
      `Fisik ${physical}, tertinggal ${points} poin dari rencana.`,
    physicalAhead: (physical: string, points: string) =>
      `Fisik ${physical}, mendahului rencana ${points} poin.`,
    physicalEven: (physical: string) => `Fisik ${physical}, sesuai rencana.`,
    criticalCount: (_n: number, count: string) => `${count} paket kritis`,
    criticalHold: (agencies: string, money: string) => `di ${agencies} SKPD menahan ${money}.`,
    criticalHoldOne: (_n: number, money: string) => `menahan ${money}.`,
    noCritical: 'Tidak ada paket kritis.',
  },
  {
    noFigures: 'No progress figures from the agencies yet.',
    physicalBehind: (physical, points) => `Physical progress ${physical}, ${points} points behind plan.`,
    physicalAhead: (physical, points) => `Physical progress ${physical}, ${points} points ahead of plan.`,
    physicalEven: (physical) => `Physical progress ${physical}, as planned.`,
    criticalCount: (n, count) => `${count} critical ${n === 1 ? 'package' : 'packages'}`,
    criticalHold: (agencies, money) => `in ${agencies} agencies hold up ${money}.`,
    criticalHoldOne: (n, money) => `${n === 1 ? 'holds' : 'hold'} up ${money}.`,
    noCritical: 'No package is critical.',
  },
)
