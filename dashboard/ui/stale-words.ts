import { plural } from '../i18n/plural.ts'
import { defineWords } from '../i18n/words.ts'

/**
 * What is said of a source beside figures that rest on it, the same on every page. `age` is its word of
 * `domain/feeds/feed-age.ts`.
 */
export const staleWords = defineWords(
  {
    of: (source: string, said: string) => `${source}: ${said}`,
    delivery: (moment: string) => `kiriman ${moment}`,
    since: (age: string, moment: string) => `${age}, kiriman baik terakhir ${moment}`,
    /** Nothing of it was ever taken, whether or not it tried. */
    never: (span: string) => `belum ada kiriman baik sejak didaftarkan ${span} lalu`,
    refused: (moment: string) => `kiriman ${moment} ditolak seluruhnya`,
    partlyAgencies: (
      held: string,
      all: string,
      agencies: string,
      rows: string,
      allRows: string,
      moment: string,
    ) =>
      `${held} dari ${all} SKPD (${agencies}; ${rows} dari ${allRows} baris) ditahan pada kiriman ${moment}`,
    partlyRows: (rows: string, allRows: string, moment: string) =>
      `${rows} dari ${allRows} baris ditolak pada kiriman ${moment}`,
    waiting: (rows: string, moment: string) => `${rows} baris diterima, menunggu masuk sejak ${moment}`,
    unknown: 'keadaannya belum diketahui',
    knownUntil: (moment: string) => `diketahui sampai ${moment}`,
    /** Several of which the same has to be said, told as one. */
    several: (_n: number, count: string, names: string) => `${count} sumber (${names})`,
    sinceOf: (age: string, moment: string) => `${age}, kiriman baik yang terlama ${moment}`,
    neverOf: (span: string) => `belum ada kiriman baik sejak didaftarkan, yang terlama ${span} lalu`,
    refusedOf: (moment: string) => `kiriman ditolak seluruhnya, yang terbaru ${moment}`,
    refusedOfThem: (_n: number, count: string, moment: string) =>
      `kiriman ${count} di antaranya ditolak seluruhnya, yang terbaru ${moment}`,
    partlyOf: (rows: string, allRows: string, moment: string) =>
      `${rows} dari ${allRows} baris ditolak atau ditahan, kiriman terbaru ${moment}`,
    waitingOf: (rows: string, moment: string) =>
      `${rows} baris diterima, menunggu masuk, yang terlama sejak ${moment}`,
    /** All of one age, or so many of each. */
    ages: (_n: number, count: string, ages: string) => `${count} sumber: ${ages}`,
    agesOf: (count: string, age: string) => `${count} ${age}`,
  },
  {
    of: (source, said) => `${source}: ${said}`,
    delivery: (moment) => `delivery ${moment}`,
    since: (age, moment) => `${age}, newest good delivery ${moment}`,
    never: (span) => `no good delivery since it was registered ${span} ago`,
    refused: (moment) => `the delivery of ${moment} was refused whole`,
    partlyAgencies: (held, all, agencies, rows, allRows, moment) =>
      `${held} of ${all} ${plural(all, 'agency', 'agencies')} (${agencies}; ${rows} of ${allRows} ${plural(allRows, 'row', 'rows')}) held back in the delivery of ${moment}`,
    partlyRows: (rows, allRows, moment) =>
      `${rows} of ${allRows} ${plural(allRows, 'row', 'rows')} refused in the delivery of ${moment}`,
    waiting: (rows, moment) =>
      `${rows} ${plural(rows, 'row', 'rows')} accepted, waiting to enter since ${moment}`,
    unknown: 'its state is not known yet',
    knownUntil: (moment) => `known until ${moment}`,
    several: (n, count, names) => `${count} ${plural(n, 'source', 'sources')} (${names})`,
    sinceOf: (age, moment) => `${age}, the longest without a good delivery since ${moment}`,
    neverOf: (span) => `no good delivery since they were registered, the longest ${span} ago`,
    refusedOf: (moment) => `deliveries refused whole, the newest of ${moment}`,
    refusedOfThem: (_n, count, moment) =>
      `deliveries of ${count} of them were refused whole, the newest of ${moment}`,
    partlyOf: (rows, allRows, moment) =>
      `${rows} of ${allRows} ${plural(allRows, 'row', 'rows')} refused or held back, the newest delivery of ${moment}`,
    waitingOf: (rows, moment) =>
      `${rows} ${plural(rows, 'row', 'rows')} accepted, waiting to enter, the longest since ${moment}`,
    ages: (n, count, ages) => `${count} ${plural(n, 'source', 'sources')}: ${ages}`,
    agesOf: (count, age) => `${count} ${age}`,
  },
)
