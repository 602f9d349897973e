import { plural } from '../../i18n/plural.ts'
import { defineWords } from '../../i18n/words.ts'

interface RiseWords {
  readonly fromDay: string
  readonly from: string
  readonly toDay: string
  readonly to: string
}
interface LoweredWords {
  readonly days: string
  readonly day: string
  readonly from: string
  readonly to: string
}

export const projectWords = defineWords(
  {
    title: 'Proyek',
    allPackages: 'Semua SKPD',
    overview: 'Ringkasan proyek',
    noFigures: 'Belum ada angka realisasi dari SKPD.',
    fiscalYear: (year: string) => `TA ${year}`,
    fiscalYears: 'Tahun anggaran',
    yearOver: (year: string, day: string) => `TA ${year} sudah berakhir, keadaan ${day}`,
    noneOfYear: (year: string) => `belum ada paket TA ${year}`,
    total: (count: string) => `dari ${count} paket`,
    showClass: (name: string) => `Saring: ${name}`,
    dataOf: (days: string) => `data ${days}`,
    paidAsOf: (days: string) => `bayar menurut data ${days}`,
    received: (moment: string) => `diterima ${moment}`,
    absorptionOf: (share: string, paid: string, budget: string) =>
      `Serapan ${share}: ${paid} dari ${budget} pagu`,
    paymentTold: (told: string, all: string) => `${told} dari ${all} paket melaporkan bayar`,
    targetOf: (target: string) => `target ${target}`,
    targetOfSome: (target: string, told: string, all: string, paid: string) =>
      `rencana kas ada pada ${told} dari ${all} paket: terserap ${paid}, target ${target}`,
    notCounted: 'Tidak dihitung dalam fisik:',
    withoutPlan: (count: string, money: string) => `tanpa rencana ${count} (${money})`,
    notDue: (count: string, money: string) => `belum jatuh tempo ${count} (${money})`,
    seeYear: (year: string) => `Lihat TA ${year}`,
    curve: 'Kurva S, seluruh paket',
    curveOne: 'Kurva S',
    curveNote: (counted: string, packages: string, money: string, year: string) =>
      `% kumulatif tertimbang pagu, TA ${year}; fisik ${counted} dari ${packages} paket, ${money}`,
    plan: 'Rencana',
    physical: 'Fisik',
    absorption: 'Serapan',
    ofCeilingOn: (day: string, year: string | null) =>
      `dari pagu${year === null ? '' : ` TA ${year}`}, ${day}`,
    forecastPoint: (end: string) => `prakiraan ${end} (rentang <\u00a00,1) akhir tahun`,
    forecastNarrow: '(rentang di bawah 0,1)',
    forecast: (end: string, low: string, high: string) => `prakiraan ${end} (${low}–${high})`,
    forecastFoot: (end: string) => `Prakiraan fisik akhir tahun ${end}`,
    forecastRange: (low: string, high: string) => `(antara ${low} dan ${high})`,
    beyondYear: (_n: number, count: string) => `${count} paket tidak selesai tahun ini`,
    leftOpen: (_n: number, count: string, year: string) => `${count} paket tidak selesai dalam TA ${year}.`,
    noForecast: (_n: number, count: string) => `${count} paket belum dapat diprakirakan, dihitung tetap`,
    notYetDue: (_n: number, count: string, now: string) =>
      `termasuk ${count} paket yang belum jatuh tempo, dihitung 0: bersamanya fisik kini ${now}`,
    outsideForecast: (_n: number, count: string, money: string) =>
      `di luar angka ini ${count} paket yang belum selesai (${money}), tanpa rencana atau mulai sesudah tahun ini`,
    target: (value: string) => `target ${value}`,
    today: 'hari ini',
    noCurve: 'Belum ada titik kurva dari SKPD.',
    agencies: 'SKPD, urut deviasi terburuk',
    packages: 'Paket',
    onePackage: 'Paket',
    budgetBillions: 'Pagu (Rp\u00a0M)',
    deviation: 'Deviasi (poin)',
    deviationWord: 'deviasi',
    absorptionTarget: 'Serapan, garis = target',
    criticalHead: 'Kritis',
    silentHead: 'Diam',
    otherAgencies: (count: string) => `${count} SKPD lain`,
    showAll: 'Tampilkan semua',
    showFewer: 'Ringkas',
    reportOf: (day: string) => `laporan ${day}`,
    newestReport: (day: string) => `laporan terbaru ${day}`,
    noReportYet: 'belum pernah lapor',
    silentPackages: (n: number, count: string, days: string) =>
      `${count} paket diam${n > 1 ? ', hingga' : ''} ${days} hari`,
    days: (days: string) => `${days} hari`,
    upToDays: (days: string) => `hingga ${days} hari`,
    worst: 'Paket terburuk',
    noneLate: (year: string) => `Tidak ada paket TA ${year} dan sebelumnya yang bermasalah.`,
    nonePlanned: (year: string) => `Tidak ada paket TA ${year}.`,
    noneSilent: (year: string) => `Semua yang wajib lapor TA ${year} sudah lapor.`,
    noneSilentYet: (_n: number, count: string) =>
      `Tidak ada yang diam; laporan ${count} paket belum jatuh tempo.`,
    readableOnly: (sentence: string) => `${sentence} Yang tidak terbaca tidak dihitung di sini.`,
    stillEntering: 'Kiriman masih masuk, belum lengkap.',
    noneOwing: 'Tidak ada paket yang wajib lapor.',
    notReportedTitle: 'Diam, belum lapor',
    notReportedNote: (_n: number, count: string, money: string) =>
      `${count} paket, ${money}, tidak dihitung baik`,
    moreSilent: (count: string) => `${count} paket lain`,
    noCamera: 'Tidak ada kamera di dekat paket ini.',
    daysLeft: (days: string) => `sisa ${days} hari`,
    daysOver: (days: string) => `lewat ${days} hari`,
    packageName: 'Nama paket',
    agency: 'SKPD',
    class: 'Kelas',
    withoutReport: 'Tanpa laporan (hari)',
    ends: 'Selesai kontrak',
    sortBy: (column: string) => `Urutkan menurut ${column}`,
    noPackages: 'SKPD ini belum mengirim paket.',
    noneInClass: 'Tidak ada paket di kelas ini.',
    budget: 'Pagu',
    budgetOf: (year: string) => `Pagu TA ${year}`,
    absorbed: (paid: string, share: string) => `terserap ${paid} (${share})`,
    ceilingUntold: (year: string) => `pagu TA ${year} belum disampaikan`,
    ceilingUntoldPaid: (year: string, paid: string) => `pagu TA ${year} belum disampaikan; dibayar ${paid}`,
    ceilingsUntold: (_n: number, count: string, year: string, money: string) =>
      `Pagu TA ${year} belum disampaikan untuk ${count} paket tahun jamak (pagu terakhir yang diketahui ${money}); di luar pagu dan serapan`,
    billionsOf: (money: string, year: string) => `${money} (TA ${year})`,
    contractTitle: 'Kontrak',
    contract: 'Nilai kontrak',
    provider: 'Penyedia',
    contractNo: 'Nomor kontrak',
    period: 'Masa kontrak',
    remaining: 'Sisa sampai akhir kontrak',
    remainingPay: 'Sisa sampai batas bayar',
    ended: 'Akhir kontrak',
    payableUntil: 'Batas bayar',
    payLimit: 'batas bayar',
    contractEnd: 'akhir kontrak',
    statusTold: 'Status menurut sumber',
    forecastFinish: 'Bila laju tetap',
    penalty: 'Denda keterlambatan',
    penaltyOf: (money: string, days: string) => `${money} untuk ${days} hari`,
    penaltyHow:
      'Hitungan, bukan tagihan: 1/1000 nilai kontrak per hari sesudah akhir kontrak (Perpres 16/2018 pasal 79 ayat 4).',
    notSaid: 'belum dapat dikatakan',
    notReported: 'tidak dilaporkan',
    noContractNo: 'nomor kontrak tidak dilaporkan',
    pace: (needed: string) => `Perlu ${needed} poin per minggu`,
    paceNow: (recent: string, from: string, until: string) =>
      `laju terbaik yang dilaporkan ${recent} (dari ${from} sampai laporan ${until})`,
    paceSince: (pace: string, from: string, until: string) =>
      `laju rata-rata ${pace} sejak ${from} sampai laporan ${until}`,
    paceCounted: (pace: string, rise: string, from: string, until: string, countedTo: string) =>
      `laju ${pace}: naik ${rise} poin dari ${from} sampai laporan ${until}, dihitung sampai ${countedTo}, karena hari tanpa laporan bukan kemajuan`,
    paceLeast: (recent: string) => `sedikitnya ${recent} menurut laporan yang ada`,
    physicalOf: (day: string, ago: string) => `fisik per laporan ${day} (${ago})`,
    physicalByHandOver: (day: string) => `selesai menurut serah terima (PHO) ${day}`,
    daysAgo: (n: number, days: string) => (n === 0 ? 'hari ini' : `${days} hari lalu`),
    noPhysical: 'Belum ada laporan fisik',
    noPhysicalButPlan: (plan: string, points: string) =>
      `Belum ada laporan fisik; menurut rencana seharusnya ${plan}, jadi tertinggal ${points} poin.`,
    physicalOnly: (physical: string) => `Fisik ${physical}, rencana tidak diketahui.`,
    noPhysicalYet: (plan: string) => `Belum ada laporan fisik; rencana hari ini ${plan}.`,
    nothingKnown: 'Belum ada laporan fisik dan tidak ada rencana.',
    paidOf: {
      contract: (share: string, _year: string | null) => `Dibayar ${share} dari kontrak.`,
      ceiling: (share: string, year: string | null) =>
        `Dibayar ${share} dari pagu${year === null ? '' : ` TA ${year}`}.`,
    },
    inTender: 'Masih tender, belum ada kontrak.',
    inTenderPlan: (plan: string) => `Menurut rencana seharusnya ${plan}.`,
    planToday: (plan: string) => `rencana hari ini ${plan}`,
    planContinued: (day: string, until: string) => `(sumber berhenti ${day}, diteruskan sampai ${until})`,
    planBetween: (from: string, until: string) =>
      `(sumber tidak mengirim rencana antara ${from} dan ${until}: diteruskan)`,
    planLinear: '(sumber tidak mengirim rencana: garis lurus masa kontrak)',
    /** After the name of the condition. */
    finishedLate: (_n: number, days: string) => `, terlambat ${days} hari`,
    reporting: {
      'in-time': 'melapor tepat waktu',
      awaited: 'laporan belum jatuh tempo',
      silent: 'diam',
      never: 'belum pernah melapor',
      'not-owed': 'tidak wajib lapor sekarang',
    },
    remarks: 'Perlu dijelaskan',
    remarksNote: 'pertanyaan untuk SKPD, bukan kesimpulan',
    contradicts: 'Bertentangan.',
    doubt: {
      'work-before-start': (status: string, physical: string, paid: string) =>
        `Status menurut sumber "${status}", tetapi fisik ${physical} dan dibayar ${paid}.`,
      'paid-before-work': (paid: string) =>
        `Sudah dibayar ${paid}, padahal pekerjaan dilaporkan belum mulai.`,
      'handed-over-incomplete': (physical: string) =>
        `Dinyatakan serah terima, tetapi fisik terakhir ${physical}.`,
      'handed-over-untold':
        'Dinyatakan selesai atau serah terima, tetapi tanggal PHO dan fisik 100% tidak dilaporkan: dinilai sebagai belum selesai.',
      'less-after-complete': (physical: string) => `Pernah dilaporkan 100%, kini ${physical}.`,
      falling: (most: string, physical: string) =>
        `Fisik pernah ${most}, kini ${physical}: angka kumulatif turun, atau dua sumber berbeda.`,
      'suspended-without-end':
        'Dihentikan sementara lebih dari 30 hari tanpa tanggal lanjut: dinilai lagi menurut rencana hari ini.',
      'stop-told-late':
        'Dihentikan sementara menurut tanggal yang mundur: sesudah hari itu sumbernya masih melaporkan pekerjaan. Jam kontrak berhenti sejak laporan terakhir sebelum penghentian itu disebut; minta berita acaranya.',
      'stop-beyond-year':
        'Dihentikan sementara sampai hari sesudah pekerjaan ini dapat berjalan: sesudah 30 hari dinilai lagi menurut rencana hari ini.',
      'stop-undated':
        'Dinyatakan ditunda atau dihentikan tanpa tanggal mulai: dinilai menurut rencana hari ini dan tetap wajib lapor.',
      'stop-while-running':
        'Tanggal penghentian diisi tanpa tanggal lanjut, tetapi status menurut sumber "berjalan": dinilai menurut rencana hari ini.',
      'work-while-suspended':
        'Dinyatakan dihentikan sementara, tetapi sesudah itu pekerjaan dilaporkan berjalan: dinilai menurut rencana hari ini.',
      'physical-equals-paid': 'Fisik sama persis dengan bagian yang dibayar pada lima laporan atau lebih.',
      'paid-above-value': (paid: string, budget: string, contract: string | null) =>
        `Dibayar ${paid}, padahal pagu ${budget}${contract === null ? '' : ` dan kontrak ${contract}`}.`,
      'contract-above-ceiling': (contract: string, budget: string) =>
        `Nilai kontrak ${contract} di atas pagu ${budget}.`,
      'extra-time-long':
        'Kesempatan yang diberikan lebih dari 50 hari sesudah akhir kontrak: periksa surat pemberiannya.',
      'years-beyond-contract':
        'Dinyatakan tahun jamak, tetapi kontraknya berakhir pada tahun sebelum tahun jamak itu berakhir: periksa kedua tanggal.',
      'paid-falls':
        'Jumlah yang dibayar turun: sumber mengirim nilai tiap SP2D, bukan jumlah sampai hari itu, atau dua sumber berbeda angka.',
      'plan-ends-short':
        'Rencana sampai akhir kontrak atau batas bayar tidak mencapai 100%: deviasi tampak lebih baik daripada keadaannya.',
      'plan-falls':
        'Rencana kumulatif turun pada suatu hari (adendum atau salah ketik): dinilai menurut rencana tertinggi yang pernah dikirim sampai hari itu.',
      'plan-lowered': ({ days, day, from, to }: LoweredWords) =>
        `Rencana untuk hari yang sudah tiba diturunkan (${days} hari), terbanyak untuk ${day}: dari ${from} menjadi ${to}. Dinilai menurut rencana yang sekarang; periksa dasar perubahannya.`,
      'rises-fast': ({ fromDay, from, toDay, to }: RiseWords) =>
        fromDay === toDay
          ? `Fisik untuk ${toDay} diubah dari ${from} menjadi ${to}: lebih cepat daripada dua kali minggu terbaiknya dan daripada rencananya; minta bukti lapangan.`
          : `Fisik naik dari ${from} (${fromDay}) menjadi ${to} (${toDay}): lebih cepat daripada dua kali minggu terbaiknya dan daripada rencananya; minta bukti lapangan.`,
      'code-alike': (which: string) =>
        `Kodenya hanya berbeda cara menulisnya dari ${which}: bila satu paket, pagunya terhitung dua kali; pakai satu kode.`,
      'sources-differ': (told: string) =>
        `Sumber melaporkan berbeda: ${told}. Sampai sumber sepakat, paket dinilai menurut yang lebih buruk; tetapkan satu sumber.`,
      'may-be-share': (physical: string) =>
        `Fisik ${physical} atau rencananya mungkin pecahan dari lembar kerja (0,85 berarti 85%).`,
      'plan-not-told':
        'Rencana hari ini tidak dikirim sumber, dihitung dari masa kontrak atau sampai batas bayar.',
      'no-plan': 'Sumber tidak mengirim rencana maupun masa kontrak: tidak dihitung dalam fisik.',
    },
    toldBySource: {
      plan: (source: string, figure: string) => `${source} rencana ${figure}`,
      physical: (source: string, figure: string) => `${source} fisik ${figure}`,
      paid: (source: string, figure: string) => `${source} dibayar ${figure}`,
      ceiling: (source: string, figure: string) => `${source} pagu ${figure}`,
      contract: (source: string, figure: string) => `${source} nilai kontrak ${figure}`,
      starts: (source: string, day: string) => `${source} SPMK ${day}`,
      ends: (source: string, day: string) => `${source} akhir kontrak ${day}`,
      extension: (source: string, day: string) => `${source} pemberian kesempatan ${day}`,
      'multi-year': (source: string, day: string) => `${source} tahun jamak ${day}`,
      'handed-over': (source: string, day: string) => `${source} serah terima ${day}`,
      stop: (source: string, day: string) => `${source} dihentikan sejak ${day}`,
      'stop-end': (source: string, day: string) => `${source} akhir penghentian ${day}`,
      status: (source: string, status: string) => `${source} status ${status}`,
      agency: (source: string, name: string) => `${source} SKPD ${name}`,
    },
    toldNone: '(tidak ada)',
    toldOn: (told: string, day: string) => `${told} per ${day}`,
    stuckWithoutDates: 'Pengadaan macet: lebih dari sebulan dilaporkan masih tender, tanpa rencana mulai.',
    noStageDates:
      'Masih tender, dan sumber tidak mengirim tanggal tahapan maupun rencana: tidak dihitung dalam fisik.',
    note: {
      'approaching-critical': 'Mendekati kritis: dua laporan berturut di atas 80% batas, atau turun cepat.',
      'procurement-stuck': 'Pengadaan macet: sudah lewat rencana mulai, masih tender.',
      'beyond-year': (day: string) => `Pada laju ini tidak selesai sampai batas bayar ${day}.`,
      'beyond-contract': (day: string) => `Pada laju ini tidak selesai sampai akhir kontrak ${day}.`,
      'first-report-late': (days: string | null, isMean: boolean) =>
        `Laporan pertama datang ${days === null ? 'lama sesudah rencana mulai' : `${days} hari sesudah SPMK`}: ${
          isMean ? 'laju hanya rata-rata sejak SPMK' : 'laju empat minggu belum terbukti'
        }.`,
      'paid-not-begun': 'Sudah dibayar, fisik belum ada.',
      'paid-not-reported': 'Sudah dibayar, tetapi fisik belum dilaporkan.',
    },
    beyondYearOver: (day: string) => `Tidak selesai sampai batas bayar ${day}.`,
    beyondYearUnreported: (day: string) =>
      `Fisik belum dilaporkan, maka belum terbukti selesai sampai batas bayar ${day}.`,
    beyondYearUnproven: (day: string) =>
      `Laporan yang ada belum membuktikan selesai sampai batas bayar ${day}.`,
    alsoApplies: (name: string) => `Juga ${name}.`,
    problem: 'Kendala menurut SKPD',
    payments: 'Pembayaran terhadap fisik',
    paymentsNote: {
      contract: 'yang dibayar sampai hari itu, sebagai bagian dari kontrak, di samping fisik saat itu',
      ceiling: 'yang dibayar sampai hari itu, sebagai bagian dari pagu, di samping fisik saat itu',
      yearly:
        'yang dibayar dalam tahun anggaran itu, sebagai bagian dari pagu yang terakhir dikirim, di samping fisik saat itu',
    },
    paidOn: 'Tanggal',
    paid: 'Dibayar',
    paidTotal: 'Jumlah',
    paidShare: 'Dibayar, garis = fisik',
    paidAhead: (points: string) => `${points} poin di depan fisik dan uang muka`,
    noPayments: 'Belum ada pembayaran yang dilaporkan.',
    cameras: 'Kamera terdekat',
    place: 'Lokasi',
    noPlace: 'Paket ini dikirim tanpa koordinat.',
    complaintsAround: 'Pengaduan di sekitar',
    noComplaints: 'Tidak ada pengaduan di sekitar lokasi.',
    source: (feed: string, moment: string) => `Sumber: ${feed}, isi ini diterima ${moment}`,
    day: 'Hari',
  },
  {
    title: 'Projects',
    allPackages: 'All agencies',
    overview: 'Project overview',
    noFigures: 'No progress figures from the agencies yet.',
    fiscalYear: (year) => `FY ${year}`,
    fiscalYears: 'Fiscal year',
    yearOver: (year, day) => `FY ${year} is over, as of ${day}`,
    noneOfYear: (year) => `no package of FY ${year} yet`,
    total: (count) => `of ${count} ${plural(count, 'package', 'packages')}`,
    showClass: (name) => `Filter: ${name}`,
    dataOf: (days) => `data of ${days}`,
    paidAsOf: (days) => `payments as of ${days}`,
    received: (moment) => `received ${moment}`,
    absorptionOf: (share, paid, budget) => `Absorption ${share}: ${paid} of ${budget} budget ceilings`,
    paymentTold: (told, all) =>
      `payments reported for ${told} of ${all} ${plural(all, 'package', 'packages')}`,
    targetOf: (target) => `target ${target}`,
    targetOfSome: (target, told, all, paid) =>
      `${told} of ${all} ${plural(all, 'package', 'packages')} ${plural(told, 'has', 'have')} a cash plan: ${paid} absorbed, target ${target}`,
    notCounted: 'Not counted in physical progress:',
    withoutPlan: (count, money) => `without a plan ${count} (${money})`,
    notDue: (count, money) => `not due yet ${count} (${money})`,
    seeYear: (year) => `See FY ${year}`,
    curve: 'S-curve, all packages',
    curveOne: 'S-curve',
    curveNote: (counted, packages, money, year) =>
      `cumulative %, weighted by budget, FY ${year}; physical of ${counted} of ${packages} ${plural(packages, 'package', 'packages')}, ${money}`,
    plan: 'Plan',
    physical: 'Physical',
    absorption: 'Absorption',
    ofCeilingOn: (day, year) => `of the ceiling${year === null ? '' : ` of FY ${year}`}, ${day}`,
    forecastPoint: (end) => `forecast ${end} (range <\u00a00.1) at year end`,
    forecastNarrow: '(range below 0.1)',
    forecast: (end, low, high) => `forecast ${end} (${low}–${high})`,
    forecastFoot: (end) => `Forecast physical progress at year end ${end}`,
    forecastRange: (low, high) => `(between ${low} and ${high})`,
    beyondYear: (n, count) => `${count} ${plural(n, 'package does', 'packages do')} not finish this year`,
    leftOpen: (n, count, year) =>
      `${count} ${plural(n, 'package was', 'packages were')} not finished in FY ${year}.`,
    noForecast: (n, count) =>
      `${count} ${plural(n, 'package has', 'packages have')} no forecast yet, counted as standing still`,
    notYetDue: (n, count, now) =>
      `with ${count} ${plural(n, 'package', 'packages')} not due yet, counted as 0: with them progress is ${now} now`,
    outsideForecast: (n, count, money) =>
      `outside this figure ${count} unfinished ${plural(n, 'package', 'packages')} (${money}), without a plan or to begin after the year`,
    target: (value) => `target ${value}`,
    today: 'today',
    noCurve: 'No curve points from the agency yet.',
    agencies: 'Agency, worst deviation first',
    packages: 'Packages',
    onePackage: 'Package',
    budgetBillions: 'Budget (Rp\u00a0bn)',
    deviation: 'Deviation (points)',
    deviationWord: 'deviation',
    absorptionTarget: 'Absorption, line = target',
    criticalHead: 'Critical',
    silentHead: 'Silent',
    otherAgencies: (count) => `${count} other ${plural(count, 'agency', 'agencies')}`,
    showAll: 'Show all',
    showFewer: 'Show fewer',
    reportOf: (day) => `report of ${day}`,
    newestReport: (day) => `newest report ${day}`,
    noReportYet: 'never reported',
    silentPackages: (n, count, days) =>
      `${count} ${plural(n, 'package', 'packages')} silent for${n > 1 ? ' up to' : ''} ${days} ${plural(days, 'day', 'days')}`,
    days: (days) => `${days} ${plural(days, 'day', 'days')}`,
    upToDays: (days) => `up to ${days} ${plural(days, 'day', 'days')}`,
    worst: 'Worst packages',
    noneLate: (year) => `No package of FY ${year} or before is in trouble.`,
    nonePlanned: (year) => `There is no package of FY ${year}.`,
    readableOnly: (sentence) => `${sentence} Those that cannot be read are not counted here.`,
    noneSilent: (year) => `Everything due to report in FY ${year} has reported.`,
    noneSilentYet: (n, count) =>
      `Nobody is silent; ${count} ${plural(n, 'report is', 'reports are')} not due yet.`,
    stillEntering: 'A delivery is still entering and not complete yet.',
    noneOwing: 'No package is due to report.',
    notReportedTitle: 'Silent, not reported',
    notReportedNote: (n, count, money) =>
      `${count} ${plural(n, 'package', 'packages')}, ${money}, never counted as good`,
    moreSilent: (count) => `${count} more ${plural(count, 'package', 'packages')}`,
    noCamera: 'There is no camera near this package.',
    daysLeft: (days) => `${days} ${plural(days, 'day', 'days')} left`,
    daysOver: (days) => `${days} ${plural(days, 'day', 'days')} over`,
    packageName: 'Package',
    agency: 'Agency',
    class: 'Class',
    withoutReport: 'Without report (days)',
    ends: 'Contract ends',
    sortBy: (column) => `Sort by ${column}`,
    noPackages: 'This agency has not sent any package yet.',
    noneInClass: 'There is no package in this class.',
    budget: 'Budget ceiling',
    budgetOf: (year) => `Budget ceiling FY ${year}`,
    absorbed: (paid, share) => `${paid} absorbed (${share})`,
    ceilingUntold: (year) => `ceiling of FY ${year} not told yet`,
    ceilingUntoldPaid: (year, paid) => `ceiling of FY ${year} not told yet; ${paid} paid`,
    ceilingsUntold: (n, count, year, money) =>
      `The ceiling of FY ${year} has not been told yet for ${count} ${plural(n, 'contract', 'contracts')} of several years (last known ${money}); in neither ceilings nor absorption`,
    billionsOf: (money, year) => `${money} (FY ${year})`,
    contractTitle: 'Contract',
    contract: 'Contract value',
    provider: 'Contractor',
    contractNo: 'Contract number',
    period: 'Contract period',
    remaining: 'Left to contract end',
    remainingPay: 'Left to last payment day',
    ended: 'Contract end',
    payableUntil: 'Last payment day',
    payLimit: 'last payment day',
    contractEnd: 'contract end',
    statusTold: 'Status by the source',
    forecastFinish: 'If the pace holds',
    penalty: 'Penalty for delay',
    penaltyOf: (money, days) => `${money} for ${days} ${plural(days, 'day', 'days')}`,
    penaltyHow:
      'An estimate, not a claim: 1/1000 of the contract value for each day after the contract end (Perpres 16/2018 art. 79 (4)).',
    notSaid: 'cannot be said yet',
    notReported: 'not reported',
    noContractNo: 'contract number not reported',
    pace: (needed) => `${needed} ${plural(needed, 'point', 'points')} a week are needed`,
    paceNow: (recent, from, until) => `best reported pace ${recent} (from ${from} to the report of ${until})`,
    paceSince: (pace, from, until) => `mean pace ${pace} from ${from} to the report of ${until}`,
    paceCounted: (pace, rise, from, until, countedTo) =>
      `pace ${pace}: up ${rise} ${plural(rise, 'point', 'points')} from ${from} to the report of ${until}, counted to ${countedTo}, as days without a report are no progress`,
    paceLeast: (recent) => `at least ${recent} by the reports there are`,
    physicalOf: (day, ago) => `physical by the report of ${day} (${ago})`,
    physicalByHandOver: (day) => `finished by the hand-over (PHO) of ${day}`,
    daysAgo: (n, days) =>
      n === 0 ? 'today' : n === 1 ? '1 day ago' : `${days} ${plural(days, 'day', 'days')} ago`,
    noPhysical: 'No physical progress reported yet',
    noPhysicalButPlan: (plan, points) =>
      `No physical progress reported yet; the plan says ${plan}, so it is ${points} ${plural(points, 'point', 'points')} behind.`,
    physicalOnly: (physical) => `Physical progress ${physical}, plan unknown.`,
    noPhysicalYet: (plan) => `No physical progress reported yet; the plan says ${plan} today.`,
    nothingKnown: 'No physical progress reported yet, and no plan.',
    paidOf: {
      contract: (share) => `${share} of the contract paid.`,
      ceiling: (share, year) =>
        `${share} of the budget ceiling${year === null ? '' : ` of FY ${year}`} paid.`,
    },
    inTender: 'Still in tender, no contract yet.',
    inTenderPlan: (plan) => `The plan says ${plan}.`,
    planToday: (plan) => `plan of today ${plan}`,
    planContinued: (day, until) => `(the source stopped on ${day}, carried on to the ${until})`,
    planBetween: (from, until) => `(the source sends no plan between ${from} and ${until}: carried on)`,
    planLinear: '(the source sends no plan: straight line over the contract period)',
    finishedLate: (n, days) => `, ${days} ${plural(n, 'day', 'days')} late`,
    reporting: {
      'in-time': 'reports in time',
      awaited: 'report not due yet',
      silent: 'silent',
      never: 'never reported',
      'not-owed': 'owes no report now',
    },
    remarks: 'To be explained',
    remarksNote: 'a question for the agency, not a verdict',
    contradicts: 'Contradiction.',
    doubt: {
      'work-before-start': (status, physical, paid) =>
        `The source says "${status}", but physical progress is ${physical} and ${paid} is paid.`,
      'paid-before-work': (paid) => `${paid} is paid, though the work is reported not to have begun.`,
      'handed-over-incomplete': (physical) =>
        `Said to be handed over, but the last physical figure is ${physical}.`,
      'handed-over-untold':
        'Said to be finished or handed over, but neither the day of the hand-over (PHO) nor a figure of 100% was reported: judged as unfinished.',
      'less-after-complete': (physical) => `100% was reported once, now ${physical}.`,
      falling: (most, physical) =>
        `Physical progress was ${most} once, now ${physical}: a cumulative figure falls.`,
      'suspended-without-end':
        'Suspended for more than 30 days without a day on which it goes on: judged by the plan of today again.',
      'stop-told-late':
        'Suspended by a day that was dated back: after it the source still reported the work. The clock stands since the last report before the stop was told; ask for its minutes.',
      'stop-beyond-year':
        'Suspended until a day after the last one on which this work can run: after 30 days judged by the plan of today again.',
      'stop-undated':
        'Said to be postponed or stopped without the day it began: judged by the plan of today, and it owes reports.',
      'stop-while-running':
        'The day of a stop is told without a day on which it goes on, but the source says "running": judged by the plan of today.',
      'work-while-suspended':
        'Said to be suspended, but work is reported after that: it is judged by the plan of today.',
      'physical-equals-paid': 'Physical progress equals the paid share exactly in five reports or more.',
      'paid-above-value': (paid, budget, contract) =>
        `${paid} is paid, though the budget ceiling is ${budget}${contract === null ? '' : ` and the contract ${contract}`}.`,
      'contract-above-ceiling': (contract, budget) =>
        `The contract value of ${contract} is above the budget ceiling of ${budget}.`,
      'extra-time-long':
        'Extra time of more than 50 days after the end of the contract: check the letter that grants it.',
      'years-beyond-contract':
        'Said to run over several years, but the contract ends in a year before the last of them: check both days.',
      'paid-falls':
        'The sum paid falls: the source sends single payments instead of the sum up to that day, or two sources disagree.',
      'plan-ends-short':
        'The plan up to the contract end or the last payment day does not reach 100%: the deviation looks better than it is.',
      'plan-falls':
        'The cumulative plan falls on some day (an addendum or a slip of the pen): judged by the highest one sent up to that day.',
      'plan-lowered': ({ days, day, from, to }) =>
        `The plan of days that have come was lowered (days: ${days}), most for ${day}: from ${from} to ${to}. Judged by the plan as it is now; check on what ground.`,
      'rises-fast': ({ fromDay, from, toDay, to }) =>
        fromDay === toDay
          ? `Physical progress of ${toDay} was changed from ${from} to ${to}: faster than twice its best week and than its plan; ask for proof from the site.`
          : `Physical progress rose from ${from} (${fromDay}) to ${to} (${toDay}): faster than twice its best week and than its plan; ask for proof from the site.`,
      'code-alike': (which) =>
        `Its code differs only in how it is written from ${which}: where it is one package, its ceiling counts twice; use one code.`,
      'sources-differ': (told) =>
        `Sources report differently: ${told}. Until they agree, the package is judged by the worse; settle on one source.`,
      'may-be-share': (physical) =>
        `Physical progress of ${physical} or its plan is perhaps a spreadsheet's share (0.85 meaning 85%).`,
      'plan-not-told':
        'The source sent no plan for today; it is counted from the contract period or to the last payment day.',
      'no-plan': 'The source sent neither a plan nor a contract period: not counted in physical progress.',
    },
    toldBySource: {
      plan: (source, figure) => `${source} plan ${figure}`,
      physical: (source, figure) => `${source} physical ${figure}`,
      paid: (source, figure) => `${source} paid ${figure}`,
      ceiling: (source, figure) => `${source} budget ceiling ${figure}`,
      contract: (source, figure) => `${source} contract value ${figure}`,
      starts: (source, day) => `${source} start order ${day}`,
      ends: (source, day) => `${source} contract end ${day}`,
      extension: (source, day) => `${source} extra time ${day}`,
      'multi-year': (source, day) => `${source} multi-year until ${day}`,
      'handed-over': (source, day) => `${source} hand-over ${day}`,
      stop: (source, day) => `${source} suspended since ${day}`,
      'stop-end': (source, day) => `${source} end of the stop ${day}`,
      status: (source, status) => `${source} state ${status}`,
      agency: (source, name) => `${source} agency ${name}`,
    },
    toldNone: '(none)',
    toldOn: (told, day) => `${told} as of ${day}`,
    stuckWithoutDates: 'Procurement is stuck: told in tender for more than a month, without a planned start.',
    noStageDates:
      'Still in tender, and the source sent neither dates of its stages nor a plan: not counted in physical progress.',
    note: {
      'approaching-critical':
        'Approaching critical: two reports in a row beyond 80% of the limit, or losing ground fast.',
      'procurement-stuck': 'Procurement is stuck: past the planned start and still in tender.',
      'beyond-year': (day) => `At this pace it is not finished by the last payment day, ${day}.`,
      'beyond-contract': (day) => `At this pace it is not finished by the contract end, ${day}.`,
      'first-report-late': (days, isMean) =>
        `The first report came ${days === null ? 'long after the plan began' : `${days} ${plural(days, 'day', 'days')} after the start order`}: ${
          isMean
            ? 'the pace is only the mean since the start order'
            : 'a pace over four weeks is not shown yet'
        }.`,
      'paid-not-begun': 'Money is paid, no work is done.',
      'paid-not-reported': 'Money is paid, but no physical progress has been reported.',
    },
    beyondYearUnreported: (day) =>
      `No physical progress is reported, so nothing proves that it is finished by the last payment day, ${day}.`,
    beyondYearUnproven: (day) =>
      `The reports there are do not prove yet that it is finished by the last payment day, ${day}.`,
    beyondYearOver: (day) => `It was not finished by the last payment day, ${day}.`,
    alsoApplies: (name) => `Also ${name}.`,
    problem: 'Problem as the agency tells it',
    payments: 'Payments against physical progress',
    paymentsNote: {
      contract: 'paid up to that day as a share of the contract, beside the physical progress of that day',
      ceiling:
        'paid up to that day as a share of the budget ceiling, beside the physical progress of that day',
      yearly:
        'paid in that budget year as a share of the ceiling told last, beside the physical progress of that day',
    },
    paidOn: 'Date',
    paid: 'Paid',
    paidTotal: 'Total',
    paidShare: 'Paid, line = physical',
    paidAhead: (points) => `${points} ${plural(points, 'point', 'points')} ahead of the work and the advance`,
    noPayments: 'No payment has been reported yet.',
    cameras: 'Nearest cameras',
    place: 'Place',
    noPlace: 'This package came without coordinates.',
    complaintsAround: 'Complaints around it',
    noComplaints: 'There are no complaints around the site.',
    source: (feed, moment) => `Source: ${feed}, this content received ${moment}`,
    day: 'Day',
  },
)
