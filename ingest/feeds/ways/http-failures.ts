/** What can go wrong on the way to an HTTP source, in words for the feed's page. Addresses and headers stay out of them. */
import type { IncomingMessage } from 'node:http'
import type { Language } from '#domain/format/language.ts'
import { writer } from '#domain/format/writer.ts'
import { FeedFailure } from '../feed-failure.ts'
import { cleanLine } from '../read/text.ts'
import { addressNotAllowed } from './allowed-address.ts'

const maxRetryAfterMs = 3_600_000

/** Null when the status is one whose body should be read. */
export function failureOfStatus(response: IncomingMessage, nowMs: number): FeedFailure | null {
  const status = response.statusCode ?? 0
  const retryAfterMs = readRetryAfter(response.headers['retry-after'], nowMs)
  if (status === 200) return null
  if (status >= 300 && status < 400) {
    const to = hostOf(response.headers.location)
    return new FeedFailure('redirect', {
      id: `sumber mengalihkan ke alamat lain${to ? ` (${to})` : ''}; pengalihan tidak diikuti, perbarui alamat di feeds.json`,
      en: `the source redirects elsewhere${to ? ` (${to})` : ''}; redirects are not followed, correct the address in feeds.json`,
    })
  }
  if (status === 401 || status === 403)
    return new FeedFailure('refused-login', {
      id: `sumber menolak akses (HTTP ${status}); periksa kredensial feed ini di secrets.json`,
      en: `the source refused access (HTTP ${status}); check this feed's credential in secrets.json`,
    })
  if (status === 429) {
    const wait = (language: Language, words: string, unit: string) =>
      retryAfterMs === null
        ? ''
        : `; ${words} ${writer[language].count(Math.ceil(retryAfterMs / 1000))} ${unit}`
    return new FeedFailure(
      'rate-limited',
      {
        id: `sumber meminta kita lebih jarang bertanya (HTTP 429)${wait('id', 'ditunggu', 'detik')}`,
        en: `the source asks us to come less often (HTTP 429)${wait('en', 'waiting', 'seconds')}`,
      },
      { retryAfterMs },
    )
  }
  return new FeedFailure(
    'http-status',
    { id: `sumber menjawab galat HTTP ${status}`, en: `the source answered with HTTP ${status}` },
    { retryAfterMs },
  )
}

/** Seconds or an HTTP date; ms from now, at most an hour, so that a wrong header cannot silence a feed for days. */
export function readRetryAfter(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null
  const untilMs = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - nowMs
  return Number.isNaN(untilMs) ? null : Math.min(Math.max(untilMs, 0), maxRetryAfterMs)
}

/** Seconds with a tenth where there is one. */
function seconds(ms: number, language: Language): string {
  return writer[language].decimal(ms / 1000, ms % 1000 === 0 ? 0 : 1)
}

/** As the setting counts: a megabyte is a million. */
function size(bytes: number, language: Language): string {
  const { count, decimal } = writer[language]
  return bytes < 1e6 ? `${count(bytes / 1e3)} kB` : `${decimal(bytes / 1e6, bytes % 1e6 === 0 ? 0 : 2)} MB`
}

export function tooLarge(maxBytes: number): FeedFailure {
  return new FeedFailure('too-large', {
    id: `kiriman melebihi batas ${size(maxBytes, 'id')} setelah dibuka; dihentikan di situ`,
    en: `the delivery is over the limit of ${size(maxBytes, 'en')} once unpacked; stopped there`,
  })
}

/** Of a file that is not even opened. */
export function fileTooLarge(bytes: number, maxBytes: number): FeedFailure {
  return new FeedFailure('too-large', {
    id: `berkas ${size(bytes, 'id')}, melebihi batas ${size(maxBytes, 'id')}; pecah menjadi beberapa berkas, misalnya per SKPD atau per bulan, masing-masing dengan judul kolomnya`,
    en: `a file of ${size(bytes, 'en')}, over the limit of ${size(maxBytes, 'en')}; split it into several, by agency or month for instance, each with its header`,
  })
}

export function timedOut(timeoutMs: number): FeedFailure {
  return new FeedFailure('timeout', {
    id: `sumber tidak selesai menjawab dalam ${seconds(timeoutMs, 'id')} detik`,
    en: `the source did not finish its answer within ${seconds(timeoutMs, 'en')} seconds`,
  })
}

/** Turns what sockets, TLS, the HTTP parser and zlib throw into one of our kinds. */
export function failureOfError(error: unknown, hasHeaders: boolean): FeedFailure {
  if (error instanceof FeedFailure) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const said = (kind: FeedFailure['kind'], id: string, en: string) =>
    new FeedFailure(kind, { id, en }, { cause: error })
  if (code === addressNotAllowed)
    return said(
      'not-allowed-host',
      'nama sumber menunjuk ke alamat yang tidak diizinkan (loopback, link-local)',
      'the name of the source points to an address that is not allowed (loopback, link-local)',
    )
  if (code === 'Z_DATA_ERROR' || code === 'Z_NEED_DICT' || code.startsWith('ERR__ERROR'))
    return said('malformed', 'isi terkompresi rusak', 'the compressed content is damaged')
  if (code === 'Z_BUF_ERROR' || hasHeaders)
    return said(
      'cut-short',
      'sambungan putus sebelum kiriman selesai',
      'the connection ended before the delivery did',
    )
  if (code.startsWith('HPE_'))
    return said(
      'malformed',
      'yang menjawab bukan server HTTP yang benar',
      'what answered is not a proper HTTP server',
    )
  if (/CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO/.test(code))
    return said(
      'unreachable',
      `sertifikat atau TLS sumber tidak dapat dipercaya (${cleanLine(code, 60)})`,
      `the source's certificate or TLS cannot be trusted (${cleanLine(code, 60)})`,
    )
  const why = reasons.get(code)
  return said(
    'unreachable',
    `sumber tidak dapat dihubungi: ${why?.id ?? 'sambungan gagal'}`,
    `the source cannot be reached: ${why?.en ?? 'the connection failed'}`,
  )
}

const reasons: ReadonlyMap<string, { id: string; en: string }> = new Map([
  [
    'ECONNREFUSED',
    { id: 'sambungan ditolak, server mungkin mati', en: 'connection refused, the server may be down' },
  ],
  ['ENOTFOUND', { id: 'nama server tidak ditemukan', en: 'the server name is not known' }],
  ['EAI_AGAIN', { id: 'layanan nama (DNS) tidak menjawab', en: 'the name service (DNS) does not answer' }],
  ['ECONNRESET', { id: 'server memutus sambungan', en: 'the server closed the connection' }],
  ['EHOSTUNREACH', { id: 'tidak ada jalan ke server', en: 'there is no route to the server' }],
  ['ENETUNREACH', { id: 'jaringan tidak tersedia', en: 'the network is not available' }],
  ['ETIMEDOUT', { id: 'server tidak menjawab', en: 'the server does not answer' }],
])

function hostOf(location: string | undefined): string | null {
  if (location === undefined || !URL.canParse(location)) return null
  return cleanLine(new URL(location).host, 80)
}
