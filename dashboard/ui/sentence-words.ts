import { plural } from '../i18n/plural.ts'
import { defineWords } from '../i18n/words.ts'

/** The sentence that says how the packages are: the same on the summary and on the project pages. */
export const sentenceWords = defineWords(
  {
    noFigures: 'Belum ada paket dengan rencana yang jatuh tempo.',
    physicalBehind: (physical: string, points: string, plan: string) =>
      `Fisik ${physical}, tertinggal ${points} poin dari rencana ${plan}.`,
    physicalAhead: (physical: string, points: string, plan: string) =>
      `Fisik ${physical}, ${points} poin di depan rencana ${plan}.`,
    physicalEven: (physical: string, plan: string) => `Fisik ${physical}, sama dengan rencana ${plan}.`,
    criticalCount: (_n: number, count: string) => `${count} paket kritis`,
    criticalHold: (agencies: string, money: string) => `di ${agencies} SKPD menahan ${money}`,
    criticalHoldOne: (_n: number, money: string) => `menahan ${money}`,
    noCritical: 'Tidak ada paket kritis',
    noCriticalOf: (year: string) => `Tidak ada paket TA ${year} yang kritis`,
    noneKnown: 'Belum ada data paket: belum ada yang masuk dari sumbernya.',
    noneOfYear: (year: string) => `Belum ada paket TA ${year}`,
    earlier: (_n: number, count: string, year: string) => `${count} paket sebelum TA ${year} belum selesai`,
    allCritical: (n: number): string => (n === 1 ? 'kritis' : 'semuanya kritis'),
    criticalOfThem: (_n: number, count: string) => `${count} di antaranya kritis`,
    allSilent: (n: number): string => (n === 1 ? 'diam' : 'semuanya diam'),
    silentOfThem: (_n: number, count: string) => `${count} di antaranya diam`,
    /** What some silent packages were by their last word: all the same, or one or the other. */
    troubled: {
      critical: 'kritis',
      'past-contract': 'lewat kontrak',
      either: 'kritis atau lewat kontrak',
    },
    silentTroubled: (_n: number, count: string, troubled: string) => `${count} lagi ${troubled} tetapi diam`,
    silentTroubledOnly: (n: number, count: string, troubled: string) =>
      `${count} paket ${troubled}${n === 1 ? ' dan' : ', semuanya'} diam,`,
    money: (money: string) => `(${money})`,
    and: 'dan',
    silent: (_n: number, count: string) => `${count} paket diam`,
    /** Where some of them have been counted before it. */
    silentInAll: (_n: number, count: string) => `seluruhnya ${count} paket diam`,
    unreadable: (_n: number, count: string) =>
      `${count} paket tersimpan tidak terbaca dan tidak termasuk di sini`,
    unreadableComplaints: (_n: number, count: string) =>
      `${count} pengaduan tersimpan tidak terbaca dan tidak terhitung`,
    /** Instead of counts while there is nothing to count. */
    noComplaintsKnown: {
      never: 'Belum ada data pengaduan: belum ada kiriman baik dari sumbernya.',
      entering: 'Belum ada data pengaduan: kiriman pertama masih masuk.',
      untold: 'Belum ada data pengaduan: belum ada kabar dari sumbernya.',
    },
    reportedOf: (got: string, owing: string, share: string) =>
      `${got} dari ${owing} yang wajib lapor sudah lapor (${share} dari pagunya)`,
    /** Behind it: who has neither reported nor failed to. */
    reportAwaited: (_n: number, count: string) => `${count} laporannya belum jatuh tempo`,
    noneOwing: 'Tidak ada paket yang wajib lapor',
  },
  {
    noFigures: 'No package with a plan is due yet.',
    physicalBehind: (physical, points, plan) =>
      `Physical progress ${physical}, ${points} ${plural(points, 'point', 'points')} behind plan ${plan}.`,
    physicalAhead: (physical, points, plan) =>
      `Physical progress ${physical}, ${points} ${plural(points, 'point', 'points')} ahead of plan ${plan}.`,
    physicalEven: (physical, plan) => `Physical progress ${physical}, equal to plan ${plan}.`,
    criticalCount: (n, count) => `${count} critical ${plural(n, 'package', 'packages')}`,
    criticalHold: (agencies, money) =>
      `in ${agencies} ${plural(agencies, 'agency', 'agencies')} hold up ${money}`,
    criticalHoldOne: (n, money) => `${plural(n, 'holds', 'hold')} up ${money}`,
    noCritical: 'No package is critical',
    noCriticalOf: (year) => `No package of FY ${year} is critical`,
    noneKnown: 'No packages known yet: none has come in from a source.',
    noneOfYear: (year) => `No package of FY ${year} yet`,
    earlier: (n, count, year) =>
      `${count} ${plural(n, 'package', 'packages')} from before FY ${year} ${plural(n, 'is', 'are')} unfinished`,
    allCritical: (n) => plural(n, 'critical', 'all of them critical'),
    criticalOfThem: (_n, count) => `${count} of them critical`,
    allSilent: (n) => plural(n, 'silent', 'all of them silent'),
    silentOfThem: (_n, count) => `${count} of them silent`,
    troubled: {
      critical: 'critical',
      'past-contract': 'past the contract',
      either: 'critical or past the contract',
    },
    silentTroubled: (n, count, troubled) => `${count} more ${plural(n, 'is', 'are')} ${troubled} but silent`,
    silentTroubledOnly: (n, count, troubled) =>
      n === 1
        ? `${count} package ${troubled} and silent,`
        : `${count} ${plural(count, 'package', 'packages')} ${troubled}, all silent,`,
    money: (money) => `(${money})`,
    and: 'and',
    silent: (n, count) => `${count} ${plural(n, 'package is', 'packages are')} silent`,
    silentInAll: (n, count) => `${count} ${plural(n, 'package is', 'packages are')} silent in all`,
    unreadable: (n, count) =>
      `${count} stored ${plural(n, 'package', 'packages')} cannot be read and ${plural(n, 'is', 'are')} not in here`,
    unreadableComplaints: (n, count) =>
      `${count} stored ${plural(n, 'complaint', 'complaints')} cannot be read and ${plural(n, 'is', 'are')} not counted`,
    noComplaintsKnown: {
      never: 'No complaints known yet: no good delivery from its source so far.',
      entering: 'No complaints known yet: the first delivery is still entering.',
      untold: 'No complaints known yet: nothing has been heard of their source.',
    },
    reportedOf: (got, owing, share) =>
      `${got} of ${owing} due to report ${plural(got, 'has', 'have')} (${share} of their ceilings)`,
    reportAwaited: (n, count) => `${count} ${plural(n, 'report is', 'reports are')} not due yet`,
    noneOwing: 'No package is due to report',
  },
)
