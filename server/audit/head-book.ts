/** The heads that a log is held against: from the data folder, and from witnesses that somebody brings. */
import { type AuditHead, checkHead } from './audit-head.ts'
import type { AuditKeys } from './audit-keys.ts'

export type HeadOrigin = 'heads' | 'witness'
export interface KnownHead extends AuditHead {
  readonly from: HeadOrigin
}

export class HeadBook {
  readonly #keys: AuditKeys
  readonly #signaturesChecked: number
  readonly #byCount = new Map<number, KnownHead[]>()
  readonly #newest: KnownHead[] = []
  #first: AuditHead | null = null
  #last: KnownHead | null = null
  #unread = 0
  #bad = 0

  /** `signaturesChecked`: of so many newest heads the signature is checked, a tenth of a millisecond each. */
  constructor(keys: AuditKeys, signaturesChecked = Number.POSITIVE_INFINITY) {
    this.#keys = keys
    this.#signaturesChecked = signaturesChecked
  }

  /** `null`: a line without a head, which in the program's own file is a fault and in a journal is none. */
  add(head: AuditHead | null, from: HeadOrigin): void {
    if (head === null) {
      if (from === 'heads') this.#unread += 1
      return
    }
    const known: KnownHead = { ...head, from }
    this.#first ??= from === 'heads' ? head : null
    if (this.#last === null || head.atMs >= this.#last.atMs) this.#last = known
    const same = this.#byCount.get(head.count) ?? []
    // Nights are quiet: sixty equal heads an hour are kept once, with the first moment they were signed.
    if (!same.some(({ hash }) => hash === head.hash)) this.#byCount.set(head.count, [...same, known])
    this.#newest.push(known)
    if (this.#newest.length > this.#signaturesChecked) this.#newest.shift()
  }

  /** Checks the signatures; a head that no key at hand signed says nothing and is taken out. */
  check(): void {
    for (const head of this.#newest.splice(0)) {
      if (checkHead(this.#keys, head) === 'good') continue
      this.#bad += 1
      const rest = (this.#byCount.get(head.count) ?? []).filter(({ hash }) => hash !== head.hash)
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

  get last(): AuditHead | null {
    return this.#last
  }

  /** Lines of our own file that hold no head, and heads that no key at hand signed. */
  get spoilt(): number {
    return this.#unread + this.#bad
  }
}
