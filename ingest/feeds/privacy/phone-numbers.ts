/**
 * Telephones that no shape of theirs gives away: behind a word that calls for one ("WA Pak Budi 7654321", "tlpn 461 234"),
 * with the code of a city (`(0778) 461234`) or the country in front. Money, days, hours, years and codes of a budget are
 * none, whatever word they stand behind.
 */
import { hiddenParts } from '#domain/privacy/hidden-parts.ts'

const hidden = hiddenParts.number.id

const callWords =
  'hp|nohp|hape|handphone|ponsel|tel|telp|telpn|tel[ef]pon|telepun|tlp|tlpn|tlf|telephone|phone|wa|nowa|whatsapp|watsap|wasap|hub|hubungi|kontak|contact|cp|call|hotline|fax|faks|sms|telegram'
const mark = '[ .()/-]'
/** The word, at most three others, and a number of six to fourteen digits. */
const called = new RegExp(
  `(?<!\\p{L})((?:${callWords})(?!\\p{L})(?:[^\\p{L}\\d\\n(+]{0,4}\\p{L}{1,20}){0,3}[^\\p{L}\\d\\n(+]{0,4})` +
    `(\\(?\\+?\\d(?:${mark}{0,3}\\d){5,14})(?!\\d|[.,:+]\\d|[ ]?(?:unit|buah|rupiah|paket|lembar|meter|liter|watt|orang|m2|m3)(?!\\p{L}))`,
  'giu',
)
/** The same of a code: `TLP-0778461234`, whose digits are no day like those of `WA-08112026-001`. */
const calledInCode = new RegExp(
  `(?<!\\p{L})((?:${callWords})(?!\\p{L})[ .:_-]{0,3})((?:\\(?0[2-9]|\\+?62[ .-]?[2-9])(?:[ .()-]{0,2}\\d){6,11})(?!\\d)`,
  'giu',
)
/** `+62 778 461234`, `+62(812)3456-7890`. */
const ofCountry = new RegExp(`(?<!\\d)\\+62(?:${mark}{0,3}\\d){7,12}(?!\\d)`, 'g')
/** `(0778) 461 234` */
const ofCity = /(?<!\d)\(0\d{2,3}\)[ .-]{0,2}[1-9]\d{2,7}(?:[ .-]\d{2,4}){0,2}(?!\d)/g
/** `0778-461234`, where it is no number of a letter: `No. 0421-223344`, `602/0778-461234`. */
const ofCityBare =
  /(?<![\d.,/-])(?<!(?:no|nomor|spk|kontrak|surat)[.: ]{1,3})0[3-9]\d{2}[ .-][2-9]\d{2}(?:\d{3,5}|[ .-]\d{3,4})(?![\d/]|[.,-]\d)/gi

/** What another number says of itself, between the word and the digits. */
const otherNumber =
  /(?<!\p{L})(?:rp|idr|kode|rup|spk|kontrak|paket|tender|sta|km|tahun|thn|ta|pos|pagu|nilai|harga|tgl|tanggal|jam|pukul|unit)(?!\p{L})/iu

export function maskPhones(text: string): string {
  if (!/\d/.test(text)) return text
  return text
    .replace(called, (found, before: string, number: string) =>
      otherNumber.test(before) || !isPhone(number) ? found : before + hidden,
    )
    .replace(ofCountry, hidden)
    .replace(ofCity, hidden)
    .replace(ofCityBare, hidden)
}

/** Of a name of a file or a number of a complaint, which hold days and running numbers. */
export function maskPhonesInCode(code: string): string {
  return code.replace(calledInCode, (found, before: string, number: string) =>
    /^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])20\d\d/.test(number.replace(/\D/g, ''))
      ? found
      : before + hidden,
  )
}

const money = /^[1-9]\d{0,2}(?:[. ]\d{3})+$/
const day = String.raw`(?:0?[1-9]|[12]\d|3[01])[ ./-]+(?:0?[1-9]|1[0-2])[ ./-]+20\d\d`
const isoDay = String.raw`20\d\d[ ./-]+(?:0?[1-9]|1[0-2])[ ./-]+(?:0?[1-9]|[12]\d|3[01])`
/** `20261122` */
const stamp = String.raw`20[1-4]\d(?:0[1-9]|1[0-2])[0-3]\d(?!\d)`
const hour = String.raw`(?:[01]?\d|2[0-4])\.[0-5]\d`
const noPhone = new RegExp(`^(?:${day}|${isoDay}|${stamp}|${hour}[ -]+${hour}|\\d{1,2}(?:\\.\\d{1,2}){2,}.*)`)

/** Whether it is no money, day, hour, year, letter or code of a budget. */
export function isPhone(number: string): boolean {
  if ((money.test(number) && !/^\d{3} \d{3}$/.test(number)) || noPhone.test(number)) return false
  const groups = number.match(/\d+/g) ?? []
  if (groups.some((group) => /^20[1-4]\d$/.test(group)) && !/^\(?(?:\+|0)/.test(number)) return false
  // The number of a letter: `027/0812/2026/000123`.
  if (number.includes('/') && groups.some((group, i) => i > 0 && /^20[1-4]\d$/.test(group))) return false
  const digits = groups.join('').length
  return digits >= 9 || (groups.length <= 3 && groups.every((group) => group.length >= 2))
}
