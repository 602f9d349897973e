/**
 * Numbers and addresses of people in the ways in which they are written by hand: an account with its hyphens behind "rek"
 * or a bank, a NIK in the groups of its meaning, a passport, a mobile number with letters for its zeros, in words or
 * between slashes and other marks, a mail address with "(at)", the name of an account behind `@`.
 */
import { hiddenParts } from '#domain/privacy/hidden-parts.ts'
import { isPhone } from './phone-numbers.ts'

const hidden = hiddenParts.number.id

/** At most three words and a few marks between a word and its number, on one line. */
const between = String.raw`(?:[^\p{L}\d\n(+]{0,4}\p{L}{1,20}){0,3}[^\p{L}\d\n(+]{0,4}`
const letter = String.raw`(?<!(?:^|[^\p{L}])(?:no|nomor|spk|kontrak|surat)[.: ]{1,3})`

const banks = 'bca|bni|bri|btn|bsi|mandiri|cimb|niaga|danamon|permata|muamalat|maybank|ocbc|panin|bukopin'
const account = new RegExp(
  `(?<!\\p{L})((?:no)?(?:rek|rekening)|norek|account|${banks}|ovo|gopay|shopeepay)((?!\\p{L})${between})` +
    String.raw`(\d(?:[ .-]{0,2}\d){7,17})(?![\d/]|[.,]\d)`,
  'giu',
)
/** What else is counted in long numbers behind a bank or "rekening". */
const otherNumber =
  /(?<!\p{L})(?:rp|idr|kode|rup|spk|kontrak|paket|tender|sta|km|tahun|ta|pos|pagu|nilai|harga|belanja|kegiatan)(?!\p{L})/iu

/** Behind its word in any groups, and with a digit too few or too many. */
const namedIdentity = new RegExp(
  `(?<!\\p{L})((?:no|nomor)?(?:(?:e-?)?ktp|nik|kk|kia|kartu keluarga)(?!\\p{L})${between})` +
    String.raw`\d(?:[ ./-]{0,3}\d){14,16}(?!\d)`,
  'giu',
)
/** In the groups of its meaning, district, birth and running number, or in fours. */
const groupedIdentity =
  /(?<![\d.,/-])(?:\d{6}[ .-]{1,3}\d{6}[ .-]{1,3}\d{4}|\d{6}[ .-]{1,3}\d{10}|\d{12}[ .-]{1,3}\d{4}|\d{6}(?:[ .-]{1,3}\d{2}){3}[ .-]{1,3}\d{4}|(?:\d{2}[ .-]{1,3}){3}\d{6}[ .-]{1,3}\d{4}|\d{4}(?:[ .-]{1,3}\d{4}){3})(?![\d/]|[.,-]\d)/g
/** Province and day of birth, which is 40 more for a woman. */
const identity =
  /^(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])\d{4}(?:[04][1-9]|[1256]\d|[37][01])\d{8}$/

const passport = new RegExp(
  `(?<!\\p{L})((?:paspor|pasport|passport|paspornya)(?!\\p{L})(?:[^\\p{L}\\d\\n]{1,4}\\p{L}{2,20}){0,3}[^\\p{L}\\d\\n]{1,4})` +
    String.raw`\p{L}{1,2}[ -]{0,2}\d{6,8}(?![\p{L}\d])`,
  'giu',
)

/** `0812/7788/9900`, `0812 . 3456 . 7890`; a year in the middle is of a letter. */
const partedMobile = new RegExp(
  String.raw`(?<![\d.,/-])${letter}08[1-35-9]\d[ ]{0,2}(?<sign>[./-])[ ]{0,2}(?!20\d\d(?!\d))\d{3,4}[ ]{0,2}\k<sign>[ ]{0,2}\d{3,5}(?![\d/]|[.,-]\d)`,
  'giu',
)
/** `0812_7788_9900`, `0812*7788*9900`; several numbers of poles begin alike, and a file is named by its year. */
const markedMobile =
  /(?<![\p{L}\d.,/_-])08[1-35-9]\d(?<sign>[*_,~|]|\p{Extended_Pictographic}\ufe0f?)(?!08|20\d\d(?!\d))\d{3,4}\k<sign>(?!08)\d{3,5}(?![\d/_]|[.,*-]\d)/gu
/** `0778/461234` */
const partedCity = new RegExp(
  String.raw`(?<![\d.,/-])${letter}0[3-9]\d{2}[ ]?\/[ ]?[2-9]\d{5,6}(?![\d/]|[.,-]\d)`,
  'giu',
)
/** `O812 7788 99OO`, `08l2-7788-9900` */
const letteredMobile =
  /(?<![\p{L}\p{N}])(?:[oO0]|\+?62)[ .-]?8[ .-]?[1-35-9lI](?:[ .-]?(?:[\doO]|(?<=\d)[lI](?=[\doO]))){7,10}(?![\p{L}\p{N}])/gu

const figure = 'nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|lapan|sembilan'
const spokenMobile = new RegExp(
  String.raw`(?<!\p{L})(?:nol|kosong)[ ,.-]{1,2}(?:de)?lapan(?:[ ,.-]{1,2}(?:${figure})){4,12}(?!\p{L})`,
  'giu',
)

/** In a name as in a text. */
export function maskDisguised(text: string): string {
  if (!/\d/.test(text)) return text.replace(spokenMobile, hidden)
  return text
    .replace(account, (found, word: string, words: string, number: string) =>
      otherNumber.test(words) || !isAccount(number) ? found : word + words + hidden,
    )
    .replace(namedIdentity, (_, words: string) => words + hidden)
    .replace(groupedIdentity, (found) => (identity.test(found.replace(/\D/g, '')) ? hidden : found))
    .replace(passport, (_, words: string) => words + hidden)
    .replace(partedMobile, hidden)
    .replace(markedMobile, hidden)
    .replace(partedCity, hidden)
    .replace(letteredMobile, (found) => (/[oOlI]/.test(found) ? hidden : found))
    .replace(spokenMobile, hidden)
}

/** Eight digits and more that are no money, day, year or code of a budget. */
function isAccount(number: string): boolean {
  return number.replace(/\D/g, '').length >= 8 && isPhone(number)
}

const mailHosts = 'gmail|yahoo|ymail|hotmail|outlook|icloud|rocketmail|proton|protonmail|mail'
const at = String.raw`[ ]{0,2}(?:\((?:at|et|a|@)\)|\[(?:at|@)\]|\{at\})[ ]{0,2}[\p{L}\p{N}-]{1,60}`
const atKnown = `(?:[ ]{1,2}(?:at|@|et)[ ]{1,2}|[ ]{1,2}@|@[ ]{1,2})(?:${mailHosts})`
const dot = String.raw`[ ]{0,2}(?:\.|\(dot\)|\[dot\]|\(titik\)|(?<= )(?:dot|titik)(?= ))[ ]{0,2}\p{L}{2,24}`
const spokenMail = new RegExp(
  String.raw`(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}(?:${at}|${atKnown})(?:${dot}){1,3}`,
  'giu',
)
/** `@budi_s`; not `@500`, `@Rp5.000`. */
const handle = /(?<![\p{L}\p{N}._%+@/-])@(?!rp[\d. ])[\p{L}_][\p{L}\p{N}_.]{1,29}/giu

export function maskSpokenMail(text: string): string {
  return text.replace(spokenMail, hiddenParts.mail.id)
}

/** Of a free text alone: a package is bought `@unit`. */
export function maskHandles(text: string): string {
  return text.replace(handle, (found) => hiddenParts.account.id + (found.endsWith('.') ? '.' : ''))
}
