/**
 * The one-time code with which the first administrator is made: shown on the console of the machine and nowhere else,
 * good for 15 minutes, then replaced by a new one. Wrong tries spend nothing: strangers could else keep the administrator
 * out by them, and 50 bits are not guessed at the pace of the door.
 */
import { randomInt } from 'node:crypto'
import { isSameSecret } from './secret-token.ts'

export const CONSOLE_CODE_LIFETIME_MS = 15 * 60_000
/** Without 0 O 1 I L, so that it can be read off a console. 31^10 is about 50 bits. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** `7KQ2M-RW9TX`, as it is shown on the console. */
export function newConsoleCode(): string {
  const letters = Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}

export class SetupCode {
  readonly #print: (line: string) => void
  readonly #nowMs: () => number
  #code: string | null = null
  #expiresAtMs = 0

  constructor(print: (line: string) => void, nowMs: () => number) {
    this.#print = print
    this.#nowMs = nowMs
  }

  /** Makes and prints a code if none is good any more. Called at start and every few seconds until set-up is done. */
  renew(): void {
    if (this.#code !== null && this.#nowMs() < this.#expiresAtMs) return
    const shown = newConsoleCode()
    this.#code = shown.replace('-', '')
    this.#expiresAtMs = this.#nowMs() + CONSOLE_CODE_LIFETIME_MS
    this.#print(
      `Kode penyiapan / set-up code: ${shown}  (15 menit; buka /masuk untuk membuat administrator pertama)`,
    )
  }

  /** Whether `typed` is the code of the hour; hyphens, spaces and case do not matter. */
  accepts(typed: string): boolean {
    const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
    if (this.#code === null || this.#nowMs() >= this.#expiresAtMs) return false
    return isSameSecret(plain, this.#code)
  }

  /** Set-up is done: no code is good any more. */
  spend(): void {
    this.#code = null
  }
}
