/** What agencies deliver: sheets and lists as a whole, and what stands in their cells, names and headers. */
import path from 'node:path'
import { loadCity } from '#config/load.ts'
import { columnKey, fieldNamed } from '#config/schema/feed-columns.ts'
import { sealedWords } from '#domain/complaints/sealed-words.ts'
import { accountGroups, shapeOf } from '../../../ingest/feeds/body/code-shape.ts'
import { decodeBody } from '../../../ingest/feeds/body/decode.ts'
import { foreignByContent, foreignByName } from '../../../ingest/feeds/body/foreign-content.ts'
import { groupLabel } from '../../../ingest/feeds/body/group-label.ts'
import { readJsonBody } from '../../../ingest/feeds/body/json-body.ts'
import { isOnlyUnit, saysMoneyUnit } from '../../../ingest/feeds/body/money-unit.ts'
import { isNumbering } from '../../../ingest/feeds/body/numbering.ts'
import { isSurelyTotal } from '../../../ingest/feeds/body/total-label.ts'
import { FeedFailure } from '../../../ingest/feeds/feed-failure.ts'
import { type JudgeCity, type JudgeFeed, judgeDelivery } from '../../../ingest/feeds/judge/judge-delivery.ts'
import { isDroppedColumn } from '../../../ingest/feeds/privacy/dropped-columns.ts'
import {
  maskIdentities,
  maskInName,
  maskPersonalNumbers,
} from '../../../ingest/feeds/privacy/mask-numbers.ts'
import { textShape } from '../../../ingest/feeds/privacy/text-shape.ts'
import { notADay } from '../../../ingest/feeds/profiles/date-words.ts'
import { headingWords } from '../../../ingest/feeds/profiles/heading-meaning.ts'
import { referencesOf } from '../../../ingest/feeds/profiles/references.ts'
import { readSourceId } from '../../../ingest/feeds/profiles/source-id.ts'
import { bothDays, dateOrderOf } from '../../../ingest/feeds/read/date-order.ts'
import { readDaySpan } from '../../../ingest/feeds/read/day-span.ts'
import { hasShortYear, readDay, readInstant } from '../../../ingest/feeds/read/instant.ts'
import { readNumber } from '../../../ingest/feeds/read/number.ts'
import { styleOfCell } from '../../../ingest/feeds/read/number-style.ts'
import { readSerialDay, readSerialInstant } from '../../../ingest/feeds/read/serial-day.ts'
import { cleanLine, cleanText } from '../../../ingest/feeds/read/text.ts'
import { isAllowedAddress } from '../../../ingest/feeds/ways/allowed-address.ts'
import { isLeftAlone } from '../../../ingest/feeds/ways/drop-entries.ts'
import { entryName, shownName } from '../../../ingest/feeds/ways/entry-name.ts'
import { readRetryAfter } from '../../../ingest/feeds/ways/http-failures.ts'
import { jsonGenerators } from '../json.ts'
import { textGenerators, type Vocabulary } from '../texts.ts'
import { bytesReader, type Reader, textReader } from './reader.ts'

/** Sunday 22 November 2026, 12:00 WIB. */
const noon = Date.UTC(2026, 10, 22, 5)
const zone = 'Asia/Jakarta'
/** Read in a thread of their own, row by row: 20 µs a character at most, for rows of one that are refused one by one. */
const sheetLimits: Pick<Reader, 'base' | 'mostCpuMs'> = {
  base: 10,
  mostCpuMs: (size) => Math.max(50, size / 50),
}
const isFeedFailure = (error: unknown) => error instanceof FeedFailure

const packageColumns =
  'kode_rup,skpd,nama_paket,pagu,nilai_kontrak,tanggal,rencana_fisik,fisik,realisasi_keuangan,masalah'
const packageRow = '12345678,dbmsda,Jalan Bengkong,2500000000,2400000000,2026-11-20,80,75,1000000000,-'
const aduan = {
  ...{ id: 'ADU-1', kategori: 'jalan-rusak', status: 'baru', isi: 'Jalan berlubang', lokasi: 'Bengkong' },
  ...{ lat: 1.15, lng: 104.03, diterima: '2026-11-22T09:00:00+07:00', diubah: '2026-11-22T09:30:00+07:00' },
}

const feedOf = (profile: JudgeFeed['profile'], format: JudgeFeed['format']): JudgeFeed => ({
  ...{ name: 'Sumber uji', profile, format, unit: 'row', columns: {}, timeZone: null },
})

const sheetWords: Vocabulary = {
  valid: `${packageColumns}\n${packageRow}\n`,
  words: ['kode_rup', 'Pagu (Rp)', 'Fisik', 'Rencana', 'Jumlah', 'dalam ribuan rupiah', '1.03', 'sep=;'],
  marks: [',', ';', '\t', '\n', '"', '""', '|'],
}

const rowsOf = (row: (n: number) => string, chars: number) => {
  const rows: string[] = []
  for (let length = 0, n = 0; length < chars; n++) {
    const text = row(n)
    rows.push(text)
    length += text.length + 1
  }
  return rows.join('\n')
}

const sheet = (row: (n: number) => string) => (size: number) => `${packageColumns}\n${rowsOf(row, size)}\n`

const sheets: Readonly<Record<string, (size: number) => string>> = {
  'rows of one package': sheet(() => packageRow),
  'rows of packages of their own': sheet((n) => packageRow.replace('12345678', String(10_000_000 + n))),
  'rows of one package, each with another figure': sheet((n) => packageRow.replace(',75,', `,${n % 100},`)),
  'rows of sums': sheet((n) => `,,JUMLAH ${n},${n},,,,,,`),
  'rows numbered as a budget is': sheet((n) => packageRow.replace('12345678', `1.03.${n % 99}.${n}`)),
  'rows that carry marks': sheet((n) => packageRow.replace('12345678', `${'abcdef'[n % 6]}.`)),
  'rows of levels of a budget': sheet((n) => `${n},,Program Jalan ${n},${n},,,,,,`),
  'rows with a header again': sheet((n) => (n % 2 === 0 ? packageColumns : packageRow)),
  'rows too short': sheet(() => '12,3'),
  'rows too long': sheet(() => `${packageRow},1,2,3`),
  'rows of commas': sheet(() => ','.repeat(40)),
  'rows without agency': sheet((n) => packageRow.replace('dbmsda', `dinas entah ${n}`)),
  'rows with decimal commas': sheet(() => `${packageRow.slice(0, -1)}82,5`),
  'rows with remarks of thousands': sheet((n) => `${n},,(dalam ribuan rupiah),,,,,,,`),
  'rows in one cell': sheet(() => `"${packageRow}"`),
  'rows that a quote swallows': sheet((n) => (n % 7 === 0 ? `"${packageRow}` : packageRow)),
  'one row as long as the sheet': (size) => `${packageColumns}\n${'1,'.repeat(size / 2)}\n`,
  'a header as long as the sheet': (size) => `${'pagu,'.repeat(size / 5)}\n${packageRow}\n`,
  'a header of names of its own': (size) =>
    `${Array.from({ length: size / 8 }, (_, n) => `name ${n}`).join(',')}\n${packageRow}\n`,
  'titles without an end': (size) =>
    `${'LAPORAN REALISASI\n'.repeat(size / 18)}${packageColumns}\n${packageRow}\n`,
  'one title of many cells above the header': (size) =>
    `${'a,'.repeat(size / 2)}\n${packageColumns}\n${packageRow}\n`,
  'headers below each other': (size) => `${packageColumns}\n`.repeat(size / packageColumns.length),
  'columns without a name': (size) =>
    `${','.repeat(100)}${packageColumns}\n${rowsOf(() => `x,${packageRow}`, size)}\n`,
}

/** A hostile text in every cell of one row. */
const cells: Readonly<Record<string, (size: number) => string>> = Object.fromEntries(
  Object.entries(textGenerators).map(([what, generate]) => [
    `in every cell: ${what}`,
    (size: number) => {
      const names = [...packageColumns.split(','), 'status', 'kelurahan']
      const text = generate(size / names.length, sheetWords)
      return `${names.join(',')}\n${names.map(() => `"${text.replaceAll('"', '""')}"`).join(',')}\n`
    },
  ]),
)

const inEveryCell = (
  row: Readonly<Record<string, unknown>>,
): Readonly<Record<string, (size: number) => string>> =>
  Object.fromEntries(
    Object.entries(textGenerators).map(([what, generate]) => [
      `in every cell: ${what}`,
      (size: number) => {
        const names = Object.keys(row)
        const text = generate(size / names.length, sheetWords)
        return JSON.stringify([Object.fromEntries(names.map((name) => [name, text]))])
      },
    ]),
  )

export async function feedReaders(): Promise<readonly Reader[]> {
  const city = await loadCity(path.join(import.meta.dirname, '../../../config/batam'))
  const references = referencesOf(city)
  const sealing = sealedWords(city.sealedWords)
  return [
    textReader(
      'feed-json',
      sheetWords,
      (text) => readJsonBody(text, Buffer.from(text)),
      { ...jsonGenerators(aduan, (rows) => `{"data":[${rows}]}`), ...inEveryCell(aduan) },
      isFeedFailure,
    ),
    judged('feed-sheet', feedOf('progress-rows', 'csv'), city, sheetWords, { ...sheets, ...cells }),
    judged('feed-complaint-sheet', feedOf('complaint-list', 'csv'), city, {
      valid:
        'id,kategori,status,isi,lokasi,lat,lng,diterima\nADU-1,jalan-rusak,baru,Jalan,Bengkong,1.1,104,2026-11-22\n',
      words: ['id', 'kategori', 'isi', 'pelapor'],
      marks: [',', '\n', '"', ';'],
    }),
    judged('feed-packages', feedOf('progress-rows', 'json'), city, sheetWords, {
      ...jsonGenerators(
        { kode_rup: '1', skpd: 'dbmsda', pagu: 1, tanggal: '2026-11-20' },
        (rows) => `[${rows}]`,
      ),
    }),
    judged('feed-complaints', feedOf('complaint-list', 'json'), city, sheetWords, {
      ...jsonGenerators(aduan, (rows) => `{"data":[${rows}]}`),
      ...inEveryCell(aduan),
    }),
    bytesReader(
      'feed-bytes',
      Buffer.from(`${packageColumns}\n${packageRow}\n`),
      (bytes) => {
        foreignByContent(bytes)
        decodeBody({ bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null }, 'csv', true)
      },
      {
        'a page of titles': (bytes) => Buffer.from(`<html><title${'<title'.repeat(bytes / 6)}`),
        'a remark before a page': (bytes) => Buffer.from(`<!--${'-'.repeat(bytes)}`),
        'letters of Windows at the end': (bytes) =>
          Buffer.concat([Buffer.from('a;b\n'.repeat(bytes / 4)), Buffer.from([0xe9])]),
        'letters of sixteen bits': (bytes) => Buffer.from('a;b\n'.repeat(bytes / 8), 'utf16le'),
      },
      isFeedFailure,
    ),
    textReader('feed-shape', sheetWords, (text) =>
      textShape(Buffer.from(text), feedOf('progress-rows', 'csv')),
    ),
    textReader(
      'feed-number',
      {
        valid: 'Rp 1.234.567,89',
        words: ['Rp', 'juta', '1.000', '(5,25)', 'persen', '#REF!'],
        marks: ['.', ',', ' ', '-', '('],
      },
      (text) => [readNumber(text, 'money'), readNumber(text, 'decimal', 'comma'), styleOfCell(text)],
    ),
    textReader(
      'feed-date',
      {
        valid: 'Minggu, 22 November 2026 pukul 14.05 WIB',
        words: ['22', 'November', '2026', 'pukul', 'WIB', '20/11/26'],
        marks: [' ', '/', '-', '.', ':', ','],
      },
      (text) => [
        readInstant(text, zone),
        readDay(text, zone),
        readSerialDay(text),
        readSerialInstant(text, zone),
        hasShortYear(text),
        dateOrderOf(text),
        bothDays(text),
        readDaySpan(text, zone),
        notADay(text),
      ],
    ),
    textReader(
      'feed-text',
      {
        valid: 'Hubungi 0812-3456-7890 atau a@b.id, NIK 2171010101900001',
        words: ['0812', '@', 'WA Pak', '(0778)', 'NIK', '09.254.294.3-407.000', '2026'],
        marks: [' ', '-', '.', '\n'],
      },
      (text) => [
        cleanText(text, 4000),
        cleanLine(text, 120),
        maskPersonalNumbers(text),
        maskIdentities(text),
        maskInName(text),
      ],
    ),
    textReader(
      'feed-heading',
      {
        valid: 'Realisasi Fisik s/d Bulan Ini (%)',
        words: ['Realisasi', 'per mil', 'Tanggal', 'Rp', '0/00', 's/d'],
        marks: [' ', '_', '(', ')', '/', '.'],
      },
      (text) => [
        columnKey(text),
        fieldNamed('progress-rows', text),
        headingWords(text),
        isDroppedColumn(text),
      ],
    ),
    textReader(
      'feed-label',
      {
        valid: 'JUMLAH SELURUHNYA (Rp. 000,-)',
        words: ['J U M L A H', 'Grand', 'Total', 'dalam ribuan', '1.03.10', 'Program', 'sub'],
        marks: [' ', '.', '(', ')', '-', ','],
      },
      (text) => [
        isSurelyTotal(text),
        groupLabel(text),
        shapeOf(text),
        accountGroups(text),
        saysMoneyUnit(text),
        isOnlyUnit(text),
        isNumbering(text.split(' ')),
        readSourceId(text),
      ],
    ),
    textReader(
      'feed-reference',
      {
        valid: 'Dinas Bina Marga dan Sumber Daya Air Kota Batam',
        words: ['dinas', 'kota_batam', 'batam', 'kel.', 'bina', 'marga', 'sei', 'Tg.', 'kecamatan'],
        marks: [' ', '_', '.', '-'],
      },
      (text) => [
        references.skpd(text),
        references.nearestSkpd(text),
        references.category(text),
        references.nearestCategory(text),
        references.kelurahan(text),
        references.nearestKelurahan(text),
      ],
    ),
    textReader(
      'sealed-words',
      {
        valid: 'anak saya dipukul dan diancam dibunuh oleh bapaknya',
        words: ['anak', 'dipaksa', 'bekerja', 'p3rkosa', 'K D R T', 'anak2nya', 'pukul', 'ancam'],
        marks: [' ', '.', ',', '2', '-'],
      },
      (text) => [sealing.mayFind(text), sealing.find(text), sealing.isDanger(text)],
    ),
    textReader(
      'feed-file-name',
      {
        valid: 'Laporan 08-11-2026 1030 0812345678.csv',
        words: ['.csv', '.xlsx', '2026', '08-11', 'NIK'],
        marks: ['.', '-', '_', ' '],
      },
      (text) => [foreignByName(text), isLeftAlone(text), shownName(entryName(Buffer.from(text)).text)],
    ),
    textReader(
      'feed-response-header',
      {
        valid: 'Wed, 21 Oct 2026 07:28:00 GMT',
        words: ['Wed', '120', 'Oct', 'GMT'],
        marks: [',', ' ', ':', ';'],
      },
      (text) => [readRetryAfter(text, noon), isAllowedAddress('data.batam.go.id', text)],
    ),
  ]
}

function judged(
  name: string,
  feed: JudgeFeed,
  city: JudgeCity,
  vocabulary: Vocabulary,
  more: Readonly<Record<string, (size: number) => string>> = {},
): Reader {
  const read = (text: string) =>
    judgeDelivery(
      { bytes: Buffer.from(text), isLengthKnown: true, contentType: null, modifiedAtMs: null },
      feed,
      city,
      noon,
    )
  return {
    ...textReader(name, vocabulary, read, more, isFeedFailure),
    ...sheetLimits,
  }
}
