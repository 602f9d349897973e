import { plural } from '../i18n/plural.ts'
import { defineWords } from '../i18n/words.ts'

/**
 * What is said of a source beside figures that rest on it, the same on every page. `age` is its word of
 * `domain/feeds/feed-age.ts`.
 */
export const staleWords = defineWords(
  {
    since: (name: string, age: string, moment: string) => `${name}: ${age}, kiriman baik terakhir ${moment}`,
    /** Nothing of it was ever taken, whether or not it tried. */
    never: (name: string, span: string) => `${name}: belum ada kiriman baik sejak didaftarkan ${span} lalu`,
    refused: (sentence: string, moment: string) => `${sentence}; kiriman ${moment} ditolak seluruhnya`,
    refusedOnly: (name: string, moment: string) => `${name}: kiriman ${moment} ditolak seluruhnya`,
    partlyAgencies: (
      name: string,
      held: string,
      all: string,
      agencies: string,
      rows: string,
      allRows: string,
      moment: string,
    ) =>
      `${name}: ${held} dari ${all} SKPD (${agencies}; ${rows} dari ${allRows} baris) ditahan pada kiriman ${moment}`,
    partlyRows: (name: string, rows: string, allRows: string, moment: string) =>
      `${name}: ${rows} dari ${allRows} baris ditolak pada kiriman ${moment}`,
    waiting: (name: string, rows: string, moment: string) =>
      `${name}: ${rows} baris diterima, menunggu masuk sejak ${moment}`,
    /** All of one age, or so many of each. */
    ages: (_n: number, count: string, ages: string) => `${count} sumber: ${ages}`,
    agesOf: (count: string, age: string) => `${count} ${age}`,
    unknown: (name: string) => `${name}: keadaannya belum diketahui`,
  },
  {
    since: (name, age, moment) => `${name}: ${age}, newest good delivery ${moment}`,
    never: (name, span) => `${name}: no good delivery since it was registered ${span} ago`,
    refused: (sentence, moment) => `${sentence}; the delivery of ${moment} was refused whole`,
    refusedOnly: (name, moment) => `${name}: the delivery of ${moment} was refused whole`,
    partlyAgencies: (name, held, all, agencies, rows, allRows, moment) =>
      `${name}: ${held} of ${all} ${plural(all, 'agency', 'agencies')} (${agencies}; ${rows} of ${allRows} ${plural(allRows, 'row', 'rows')}) held back in the delivery of ${moment}`,
    partlyRows: (name, rows, allRows, moment) =>
      `${name}: ${rows} of ${allRows} ${plural(allRows, 'row', 'rows')} refused in the delivery of ${moment}`,
    waiting: (name, rows, moment) =>
      `${name}: ${rows} ${plural(rows, 'row', 'rows')} accepted, waiting to enter since ${moment}`,
    ages: (n, count, ages) => `${count} ${plural(n, 'source', 'sources')}: ${ages}`,
    agesOf: (count, age) => `${count} ${age}`,
    unknown: (name) => `${name}: its state is not known yet`,
  },
)
