import { defineWords } from '../i18n/words.ts'

/** The sentence that says how the packages are: the same on the summary and on the project pages. */
export const sentenceWords = defineWords(
  {
    noFigures: 'Belum ada paket dengan rencana yang jatuh tempo.',
    physicalBehind: (physical: string, points: string, plan: string) =>
      `Fisik ${physical}, tertinggal ${points} poin dari rencana ${plan}.`,
    physicalAhead: (physical: string, points: string, plan: string) =>
      `Fisik ${physical}, ${points} poin di depan rencana ${plan}.`,
    physicalEven: (physical: string, points: string, plan: string) =>
      `Fisik ${physical}, selisih ${points} poin dari rencana ${plan}.`,
    criticalCount: (_n: number, count: string) => `${count} paket kritis`,
    criticalHold: (agencies: string, money: string) => `di ${agencies} SKPD menahan ${money}`,
    criticalHoldOne: (_n: number, money: string) => `menahan ${money}`,
    noCritical: 'Tidak ada paket kritis',
    noCriticalOf: (year: string) => `Tidak ada paket TA ${year} yang kritis`,
    earlier: (_n: number, count: string, money: string) =>
      `${count} paket tahun anggaran lalu belum selesai (${money})`,
    silentTroubled: (_n: number, count: string) => `${count} lagi kritis atau lewat kontrak tetapi diam`,
    silentTroubledOnly: (_n: number, count: string) =>
      `${count} paket kritis atau lewat kontrak, semuanya diam,`,
    money: (money: string) => `(${money})`,
    and: 'dan',
    silent: (_n: number, count: string) => `${count} paket diam`,
    unreadable: (_n: number, count: string) =>
      `${count} paket tersimpan tidak terbaca dan tidak termasuk di sini`,
    unreadableComplaints: (_n: number, count: string) =>
      `${count} pengaduan tersimpan tidak terbaca dan tidak terhitung`,
    /** Instead of counts while there is nothing to count. */
    noComplaintsKnown: {
      never: 'Belum ada data pengaduan: sumbernya belum pernah mengirim.',
      entering: 'Belum ada data pengaduan: kiriman pertama masih masuk.',
      untold: 'Belum ada data pengaduan: belum ada kabar dari sumbernya.',
    },
    reportedOf: (got: string, owing: string, share: string) =>
      `${got} dari ${owing} yang wajib lapor sudah lapor (${share} dari pagunya)`,
    noneOwing: 'Tidak ada paket yang wajib lapor',
  },
  {
    noFigures: 'No package with a plan is due yet.',
    physicalBehind: (physical, points, plan) =>
      `Physical progress ${physical}, ${points} points behind plan ${plan}.`,
    physicalAhead: (physical, points, plan) =>
      `Physical progress ${physical}, ${points} points ahead of plan ${plan}.`,
    physicalEven: (physical, points, plan) =>
      `Physical progress ${physical}, ${points} points off plan ${plan}.`,
    criticalCount: (n, count) => `${count} critical ${n === 1 ? 'package' : 'packages'}`,
    criticalHold: (agencies, money) => `in ${agencies} agencies hold up ${money}`,
    criticalHoldOne: (n, money) => `${n === 1 ? 'holds' : 'hold'} up ${money}`,
    noCritical: 'No package is critical',
    noCriticalOf: (year) => `No package of FY ${year} is critical`,
    earlier: (n, count, money) =>
      `${count} ${n === 1 ? 'package' : 'packages'} of earlier fiscal years ${n === 1 ? 'is' : 'are'} unfinished (${money})`,
    silentTroubled: (n, count) =>
      `${count} more ${n === 1 ? 'is' : 'are'} critical or past the contract but silent`,
    silentTroubledOnly: (n, count) =>
      `${count} ${n === 1 ? 'package' : 'packages'} critical or past the contract, all silent,`,
    money: (money) => `(${money})`,
    and: 'and',
    silent: (n, count) => `${count} ${n === 1 ? 'package is' : 'packages are'} silent`,
    unreadable: (n, count) =>
      `${count} stored ${n === 1 ? 'package' : 'packages'} cannot be read and ${n === 1 ? 'is' : 'are'} not in here`,
    unreadableComplaints: (n, count) =>
      `${count} stored ${n === 1 ? 'complaint' : 'complaints'} cannot be read and ${n === 1 ? 'is' : 'are'} not counted`,
    noComplaintsKnown: {
      never: 'No complaints known yet: the source has never delivered.',
      entering: 'No complaints known yet: the first delivery is still entering.',
      untold: 'No complaints known yet: nothing has been heard of their source.',
    },
    reportedOf: (got, owing, share) => `${got} of ${owing} due to report have (${share} of their ceilings)`,
    noneOwing: 'No package is due to report',
  },
)
