/** Days that deny each other: most are a year typed wrong. */
import { writer } from '#domain/format/writer.ts'
import { areYearsBeyondContract, extraTimeDays, isExtraTimeLong } from '#domain/projects/extra-time.ts'
import { canRunUntil } from '#domain/projects/suspension.ts'
import { daysBetween } from '#domain/time/day.ts'
import type { RowReader } from './row-reader.ts'

const yearDays = 366
/** Contracts of several years end with the term of those who made them. */
const mostContractDays = 5 * yearDays

interface Days {
  readonly asOf: string | null
  readonly startsOn?: string | null | undefined
  readonly endsOn?: string | null | undefined
  readonly handedOverOn?: string | null | undefined
  readonly multiYearUntil?: string | null | undefined
  readonly extensionUntil?: string | null | undefined
  readonly suspendedFrom?: string | null | undefined
  readonly suspendedUntil?: string | null | undefined
  readonly fiscalYear?: number | null | undefined
  readonly hasProgress: boolean
}

export function doubtDays(reader: RowReader, days: Days, today: string): void {
  const { asOf, startsOn = null, endsOn = null, handedOverOn = null, multiYearUntil, hasProgress } = days
  const isOwnYear = reader.raw('fiscalYear') !== undefined
  if (asOf !== null && !isOwnYear && daysBetween(asOf, today) > yearDays)
    reader.doubt('asOf', {
      id: `lebih dari setahun yang lalu (${writer.id.day(asOf)}) dan tahun anggaran tidak disebut; periksa tahunnya`,
      en: `more than a year ago (${writer.en.day(asOf)}) and no fiscal year is told; check the year`,
    })
  if (asOf !== null && !isOwnYear && daysBetween(today, asOf) > yearDays)
    reader.doubt('asOf', {
      id: `lebih dari setahun lagi (${writer.id.day(asOf)}) dan tahun anggaran tidak disebut; periksa tahunnya`,
      en: `more than a year ahead (${writer.en.day(asOf)}) and no fiscal year is told; check the year`,
    })
  const begins = startsOn ?? asOf
  const isLong = begins !== null && endsOn !== null && daysBetween(begins, endsOn) > mostContractDays
  if (isLong && (multiYearUntil ?? '') < endsOn)
    reader.doubt('endsOn', {
      id: `selesai ${writer.id.day(endsOn)}, lebih dari 5 tahun setelah ${writer.id.day(begins)}; periksa tahunnya`,
      en: `ends on ${writer.en.day(endsOn)}, more than 5 years after ${writer.en.day(begins)}; check the year`,
    })
  if (startsOn !== null && asOf !== null && hasProgress && startsOn > asOf)
    reader.doubt('startsOn', {
      id: `mulai ${writer.id.day(startsOn)}, setelah realisasi yang dilaporkan untuk ${writer.id.day(asOf)}`,
      en: `starts on ${writer.en.day(startsOn)}, after progress that is told of ${writer.en.day(asOf)}`,
    })
  doubtExcuses(reader, days)
  doubtStop(reader, days)
  if (handedOverOn === null) return
  if (handedOverOn > today)
    reader.doubt('handedOverOn', {
      id: `serah terima (PHO) ${writer.id.day(handedOverOn)} belum terjadi; isi setelah berita acaranya ada`,
      en: `the hand-over (PHO) of ${writer.en.day(handedOverOn)} has not come; enter it once it is signed`,
    })
  else if (startsOn !== null && handedOverOn < startsOn)
    reader.doubt('handedOverOn', {
      id: `serah terima (PHO) ${writer.id.day(handedOverOn)} sebelum mulai (${writer.id.day(startsOn)})`,
      en: `handed over (PHO) on ${writer.en.day(handedOverOn)}, before the start (${writer.en.day(startsOn)})`,
    })
}

/** What takes the place of 31 December, and cannot be so beside the end of the contract. */
function doubtExcuses(reader: RowReader, days: Days): void {
  const { endsOn = null, multiYearUntil = null, extensionUntil = null } = days
  if (endsOn === null) return
  if (extensionUntil !== null && isExtraTimeLong({ endsOn, extensionUntil }))
    reader.doubt('extensionUntil', {
      id: `kesempatan sampai ${writer.id.day(extensionUntil)}, lebih dari ${extraTimeDays} hari sesudah akhir kontrak ${writer.id.day(endsOn)}; periksa surat pemberiannya`,
      en: `extra time until ${writer.en.day(extensionUntil)}, more than ${extraTimeDays} days after the end of the contract, ${writer.en.day(endsOn)}; check the letter that grants it`,
    })
  if (multiYearUntil !== null && areYearsBeyondContract({ endsOn, multiYearUntil }))
    reader.doubt('multiYearUntil', {
      id: `tahun jamak sampai ${writer.id.day(multiYearUntil)}, padahal kontrak berakhir ${writer.id.day(endsOn)}; periksa persetujuan tahun jamaknya atau akhir kontraknya`,
      en: `of several years until ${writer.en.day(multiYearUntil)}, though the contract ends on ${writer.en.day(endsOn)}; check its approval or the end of the contract`,
    })
}

/** While it lasts the clock stands and no report is owed: a last day that nothing can come of is asked about. */
function doubtStop(reader: RowReader, days: Days): void {
  const { suspendedFrom = null, suspendedUntil = null, fiscalYear = null } = days
  const { startsOn = null, endsOn = null, multiYearUntil = null, extensionUntil = null } = days
  if (suspendedUntil === null) return
  if (suspendedFrom !== null && suspendedUntil < suspendedFrom) {
    reader.doubt('suspendedUntil', {
      id: `penghentian berakhir ${writer.id.day(suspendedUntil)}, sebelum mulai (${writer.id.day(suspendedFrom)}); tidak dibaca sebagai penghentian`,
      en: `the stop ends on ${writer.en.day(suspendedUntil)}, before it begins (${writer.en.day(suspendedFrom)}); not read as a stop`,
    })
    return
  }
  if (fiscalYear === null) return
  const lastDay = canRunUntil({ fiscalYear, startsOn, endsOn, multiYearUntil, extensionUntil })
  if (suspendedUntil > lastDay)
    reader.doubt('suspendedUntil', {
      id: `penghentian sampai ${writer.id.day(suspendedUntil)}, sesudah hari terakhir pekerjaan ini dapat berjalan (${writer.id.day(lastDay)}); periksa tahunnya`,
      en: `stopped until ${writer.en.day(suspendedUntil)}, after the last day on which this work can run (${writer.en.day(lastDay)}); check the year`,
    })
}
