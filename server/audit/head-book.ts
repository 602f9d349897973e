/** The heads that a log is held against: from the data folder, and from witnesses that somebody brings. */
import { type AuditHead, checkHead } from './audit-head.ts'
import type { AuditKeys } from './audit-keys.ts'

export type HeadOrigin = 'heads' | 'witness'
export interface KnownHead extends AuditHead {
  readonly from: HeadOrigin
  /** Line of its first mention in each file, by the file's number in the book; a file is only ever appended to. */
  readonly lineIn: (number | undefined)[]
}

export class HeadBook {
  readonly #keys: AuditKeys
  readonly #signaturesChecked: number
  readonly #byCount = new Map<number, KnownHead[]>()
  readonly #newest: KnownHead[] = []
  #first: AuditHead | null = null
  readonly #files = new Map<string, number>()
  #lines = 0
  #unread = 0
  #bad = 0

  /** `signaturesChecked`: of so many newest heads the signature is checked, a tenth of a millisecond each. */
  constructor(keys: AuditKeys, signaturesChecked = Number.POSITIVE_INFINITY) {
    this.#keys = keys
    this.#signaturesChecked = signaturesChecked
  }

  /**
   * The next line of a file. `null`: one without a head, which in the program's own file is a fault and in a journal is
   * none.
   */
  add(head: AuditHead | null, from: HeadOrigin, file: string): void {
    const place = this.#files.get(file) ?? this.#files.size
    this.#files.set(file, place)
    this.#lines += 1
    if (head === null) {
      if (from === 'heads') this.#unread += 1
      return
    }
    this.#first ??= from === 'heads' ? head : null
    const same = this.#byCount.get(head.count) ?? []
    // Nights are quiet: sixty equal heads an hour are kept once, with the first moment they were signed.
    let known = same.find(({ hash, line }) => hash === head.hash && line === head.line)
    if (known === undefined) {
      known = { ...head, from, lineIn: [] }
      this.#byCount.set(head.count, [...same, known])
    }
    known.lineIn[place] ??= this.#lines
    this.#newest.push({ ...head, from, lineIn: [] })
    if (this.#newest.length > this.#signaturesChecked) this.#newest.shift()
  }

  /** Checks the signatures; a head that no key at hand signed says nothing and is taken out. */
  check(): void {
    for (const head of this.#newest.splice(0)) {
      if (checkHead(this.#keys, head) === 'good') continue
      this.#bad += 1
      const rest = (this.#byCount.get(head.count) ?? []).filter(
        ({ hash, line }) => hash !== head.hash || line !== head.line,
      )
      if (rest.length === 0) this.#byCount.delete(head.count)
      else this.#byCount.set(head.count, rest)
    }
  }

  at(count: number): readonly KnownHead[] {
    return this.#byCount.get(count) ?? []
  }

  all(): KnownHead[] {
    return [...this.#byCount.values()].flat()
  }

  /** The first head of the data folder. */
  get first(): AuditHead | null {
    return this.#first
  }

  /** Lines of our own file that hold no head, and heads that no key at hand signed. */
  get spoilt(): number {
    return this.#unread + this.#bad
  }
}
