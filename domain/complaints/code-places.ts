/**
 * Whether what mixes letters and digits is a code, of which the digits are digits (the meter 5U4P, the plate S1KSA), or a
 * word of which they hide letters (`5uap`). Only these are taken for codes:
 *
 * - behind what names a number: "nomor seri 5u4p", "plat R4PE";
 * - behind a thing that bears one, where no four letters stand together, as in no plate or serial: "tiang r4p3";
 * - in capitals in a text that is otherwise not: behind a vehicle or a place, before what becomes of things
 *   ("S1KSA padam"), or where half of it is digits and no word about people is in front of it;
 * - in capitals and joined to a number: `R4P3-07`.
 *
 * Everything else is a word: to seal too much does less harm than to show what must not be seen.
 */
import { withoutEnclitics } from '#domain/complaints/word-roots.ts'

/** A piece of a text between blanks and marks. */
export interface CodePiece {
  readonly written: string
  /** What may be a code, with what stands taken apart from it: `5uap` of "5 u a p". Null of what cannot be one. */
  readonly judged: string | null
  /** `apart`: behind the end of a line or of a part of a sentence; `glued`: behind a hyphen, a dot or a slash alone. */
  readonly link: 'next' | 'glued' | 'apart'
}

type Bearer = 'number' | 'thing' | 'place'

const bearers: ReadonlyMap<string, Bearer> = new Map([
  ...of(
    'number',
    'no nomor nomer nmr nomr number kode kd code seri serial sn id idpel imei plat pelat plate ' +
      'nopol noreg register registrasi tipe type model barcode qr resi bernomor berplat berpelat ' +
      'berkode berseri nopel ref referensi ranmor stnk inventaris nup mac ssid',
  ),
  ...of(
    'thing',
    'tiang panel gardu trafo travo meter meteran kwh lampu pju lpju apj pjuts cctv kamera pompa ' +
      'genset hidran hydrant tower menara bts box boks kabel mesin perangkat modem router odp odc ' +
      'pipa katup valve sensor rambu kontainer container unit lift aset baterai inverter mcb server ' +
      'printer komputer token stiker traffic',
  ),
  ...of(
    'place',
    'mobil motor truk truck trek bus bis angkot taksi pikap pickup minibus kendaraan ambulans ' +
      'trailer tronton dumptruk bp sepeda becak bentor gerobak honda yamaha suzuki toyota daihatsu ' +
      'mitsubishi isuzu hino avanza xenia innova brio agya calya sigra beat vario scoopy nmax mio ' +
      'fuso rumah ruko kios lapak kamar blok gedung kavling kapal halte pos gate pelanggan tiket ' +
      'voucher bertuliskan tertulis tulisan berlabel label petak',
  ),
])

function of(bearer: Bearer, words: string): [string, Bearer][] {
  return words.split(' ').map((word) => [word, bearer])
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}

/** Between the name of a number and the number. */
const partOfName = wordSet('polisi pln listrik pelanggan induk tiang mesin rangka panel')
/** Between a thing and its code, where that is in capitals. */
const between = wordSet(
  'adalah yaitu yakni ialah dengan dgn yang yg itu ini tersebut tsb saya kami milik warga warna ' +
    'hitam putih merah biru silver abu kuning hijau jalan air atb spam gas lama baru merk merek di ' +
    'tertera terbaca pada dinas umum sampah tangki utama matic bak',
)
/** What becomes of things, and of nobody. */
const states = wordSet(
  'mati padam redup menyala nyala berkedip rusak bocor miring roboh tumbang error eror macet putus ' +
    'korslet konslet terbakar keropos karatan berkarat parkir terparkir mogok offline hang terbalik ' +
    'melintas ngebut tersumbat',
)
/** Between a thing and what becomes of it. */
const beforeState = wordSet('sudah udah sdh yang yg itu ini tidak tdk juga sering')
/** Behind one of these stands a word, not a code. */
const aboutPeople = wordSet(
  'ada adanya korban kasus minta meminta diminta terima menerima beri memberi kasih bayar uang duit ' +
    'tindak tindakan pelaku praktik praktek dugaan diduga terjadi soal tentang masalah kena jadi ' +
    'menjadi melakukan lakukan mau ingin sudah telah sering selalu pernah malah mulai akan di oleh ' +
    'dan atau tolak stop hentikan lapor laporkan melaporkan melapor anti habis karena anak istri ' +
    'suami ibu bapak ayah aku dia ia mereka guru majikan adik juga cuma lagi masih terus katanya ' +
    'banyak penuh hasil dari untuk buat demi biar supaya tanpa tetap tidak tak gak bukan itu ini dana ' +
    'proyek lurah camat pejabat polisi petugas oknum pegawai kekerasan saya warga',
)

/** How far in front of a code its thing may stand. */
const MOST_BETWEEN = 4

/** By the place of a piece. */
export function codesAmong(pieces: readonly CodePiece[]): (at: number) => boolean {
  let isShouted: boolean | null = null
  return (at) => {
    const { judged = null } = pieces[at] ?? {}
    if (judged === null) return false
    isShouted ??= isInCapitals(pieces)
    const isUpper = isCapital(judged)
    const mayBeSerial = !/\p{L}{4}/u.test(judged)
    const bearer = bearerBefore(pieces, at, isUpper && !isShouted)
    if (bearer === 'number') return isUpper || mayBeSerial
    if (!mayBeSerial) return false
    if (bearer === 'thing') return true
    if (!isUpper) return false
    const isHalfDigits = judged.replace(/\P{N}/gu, '').length * 2 >= judged.length
    if (bearer === 'place' && (!isShouted || isHalfDigits)) return true
    if (isJoinedToNumber(pieces, at)) return true
    if (isShouted) return false
    return isBeforeState(pieces, at) || (isHalfDigits && isBehindThings(pieces, at))
  }
}

function isCapital(text: string): boolean {
  return text === text.toUpperCase() && text !== text.toLowerCase()
}

/** Also of a text that is nothing but a code: nobody can tell what that is. */
function isInCapitals(pieces: readonly CodePiece[]): boolean {
  const words = pieces.filter(({ written, judged }) => judged === null && /^\p{L}{2,}$/u.test(written))
  return words.filter(({ written }) => isCapital(written)).length * 2 >= words.length
}

function bearerBefore(pieces: readonly CodePiece[], at: number, isAlone: boolean): Bearer | null {
  let found: Bearer | null = null
  for (let i = at; i > at - MOST_BETWEEN && i > 0; i--) {
    if (pieces[i]?.link === 'apart') break
    const written = pieces[i - 1]?.written ?? ''
    const forms = withoutEnclitics(written.toLowerCase())
    const bearer = forms.map((form) => bearers.get(form)).find((one) => one !== undefined) ?? null
    if (bearer === 'number') return bearer
    found ??= bearer
    const goesOn =
      bearer !== null ||
      forms.some((form) => partOfName.has(form) || (isAlone && between.has(form))) ||
      (isAlone && /^\p{Lu}{1,4}$/u.test(written))
    if (!goesOn) break
  }
  return found
}

function isJoinedToNumber(pieces: readonly CodePiece[], at: number): boolean {
  const isNumber = (piece: CodePiece | undefined) => piece !== undefined && /^\p{N}+$/u.test(piece.written)
  return (
    (pieces[at]?.link === 'glued' && isNumber(pieces[at - 1])) ||
    (pieces[at + 1]?.link === 'glued' && isNumber(pieces[at + 1]))
  )
}

function isBeforeState(pieces: readonly CodePiece[], at: number): boolean {
  for (let i = at + 1; i <= at + 3; i++) {
    const { written = '', link = 'apart' } = pieces[i] ?? {}
    const word = written.toLowerCase()
    if (link === 'apart') return false
    if (states.has(word)) return true
    if (!beforeState.has(word)) return false
  }
  return false
}

function isBehindThings(pieces: readonly CodePiece[], at: number): boolean {
  const before = pieces[at - 1]
  if (before === undefined || pieces[at]?.link === 'apart') return false
  return !withoutEnclitics(before.written.toLowerCase()).some((form) => aboutPeople.has(form))
}
