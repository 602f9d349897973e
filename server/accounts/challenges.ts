/**
 * Texts to sign, each good once, for one purpose and for a while: a signature that was seen on its way is worth nothing.
 * Nothing is kept of one before it comes back, so that nobody pushes out those of others by asking for many.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { isSameSecret } from './secret-token.ts'

/** Tries to sign in are paced; so many within the minutes of one text are past every pace. */
const REMEMBERED_AT_MOST = 10_000
const NONCE_BYTES = 18
const UNTIL_BYTES = 6

export class Challenges {
  readonly #key = randomBytes(32)
  readonly #taken = new Map<string, number>()
  readonly #goodForMs: number
  readonly #nowMs: () => number

  constructor(goodForMs: number, nowMs: () => number) {
    this.#goodForMs = goodForMs
    this.#nowMs = nowMs
  }

  /** 75 letters of base64url, 144 bits of them by chance. */
  make(purpose: string): string {
    const until = Buffer.alloc(UNTIL_BYTES)
    until.writeUIntBE(this.#nowMs() + this.#goodForMs, 0, UNTIL_BYTES)
    const text = Buffer.concat([randomBytes(NONCE_BYTES), until]).toString('base64url')
    return text + this.#mark(text, purpose)
  }

  /** Whether it was made here for this purpose, lately, and not taken before. */
  take(challenge: string, purpose: string): boolean {
    const text = challenge.slice(0, TEXT_LETTERS)
    if (!isSameSecret(challenge, text + this.#mark(text, purpose))) return false
    const untilMs = Buffer.from(text, 'base64url').readUIntBE(NONCE_BYTES, UNTIL_BYTES)
    if (untilMs <= this.#nowMs() || this.#taken.has(challenge)) return false
    this.#taken.set(challenge, untilMs)
    this.#forget()
    return true
  }

  #mark(text: string, purpose: string): string {
    return createHmac('sha256', this.#key).update(`${text} ${purpose}`).digest('base64url')
  }

  /** In the order of taking, which is nearly that of their ends. */
  #forget(): void {
    for (const [challenge, untilMs] of this.#taken) {
      if (untilMs > this.#nowMs() && this.#taken.size <= REMEMBERED_AT_MOST) return
      this.#taken.delete(challenge)
    }
  }
}

/** Without padding: both are whole groups of three bytes. */
const TEXT_LETTERS = ((NONCE_BYTES + UNTIL_BYTES) / 3) * 4
