import type { Failure } from '#domain/contract/endpoint.ts'
import type { Words } from '#domain/contract/primitives.ts'

/** What a handler throws to refuse a request: the kind, a sentence in both languages, and what was wrong where. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly kind: Failure['error']
  readonly words: Words
  readonly issues: Failure['issues']
  /** After how many seconds another try makes sense. */
  readonly retryAfterS: number | undefined
  constructor(
    kind: Failure['error'],
    words: Words = plainWords[kind],
    more: { issues?: Failure['issues']; retryAfterS?: number; cause?: unknown } = {},
  ) {
    super(words.en, { cause: more.cause })
    this.kind = kind
    this.words = words
    this.issues = more.issues
    this.retryAfterS = more.retryAfterS
  }
}

/** The sentence of a kind when there is nothing more to say. */
export const plainWords: Readonly<Record<Failure['error'], Words>> = {
  'bad-request': { id: 'Permintaan tidak dapat dibaca.', en: 'The request cannot be read.' },
  'not-signed-in': { id: 'Silakan masuk terlebih dahulu.', en: 'Please sign in first.' },
  forbidden: { id: 'Akun Anda tidak berhak untuk ini.', en: 'Your account has no right to this.' },
  'proof-needed': {
    id: 'Ketik dulu kata sandi atau kode Anda.',
    en: 'Type your password or a code first.',
  },
  'not-found': { id: 'Tidak ditemukan.', en: 'Not found.' },
  conflict: { id: 'Keadaannya sudah berubah.', en: 'It has changed in the meantime.' },
  'too-many-tries': {
    id: 'Terlalu banyak percobaan. Tunggu sebentar.',
    en: 'Too many tries. Please wait a moment.',
  },
  'too-large': { id: 'Permintaan terlalu besar.', en: 'The request is too large.' },
  unavailable: { id: 'Bagian ini sedang tidak tersedia.', en: 'This part is not available right now.' },
  internal: {
    id: 'Terjadi kesalahan di server. Kejadian ini dicatat.',
    en: 'Something went wrong in the server. It has been recorded.',
  },
}

/** HTTP status of each kind: the one place where kinds become statuses. */
export const statusOf: Readonly<Record<Failure['error'], number>> = {
  'bad-request': 400,
  'not-signed-in': 401,
  forbidden: 403,
  'proof-needed': 403,
  'not-found': 404,
  conflict: 409,
  'too-many-tries': 429,
  'too-large': 413,
  unavailable: 503,
  internal: 500,
}
