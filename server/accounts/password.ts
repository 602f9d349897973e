/** Password hashing with scrypt, off the event loop and at most two at a time: each one takes 128 MiB for half a second. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { Refusal } from '../http/refusal.ts'

/** What a new hash costs whoever makes one, and whoever guesses. */
export interface HashCost {
  readonly N: number
  readonly r: number
  readonly p: number
}
/**
 * OWASP's figures for scrypt; they are written into each hash, so that a later raise keeps old ones readable. Every city
 * pays them: no setting and no variable says anything else.
 */
export const fullCost: HashCost = { N: 2 ** 17, r: 8, p: 1 }
const MEMORY_LIMIT_BYTES = 256 * 1024 * 1024
const KEY_BYTES = 32
const AT_ONCE = 2
/** Those who may wait for their turn, of people we know and of strangers; more are told to try again. */
const WAITING_LIMIT = 20
/** Of one network of strangers: the queue is not one attacker's. */
const WAITING_PER_NETWORK = 4

/** Who asks for a hash: known people (a session, a known device) are served before strangers. */
export type Asker = { readonly kind: 'known' } | { readonly kind: 'stranger'; readonly network: string }
const known: Asker = { kind: 'known' }

interface Waiting {
  readonly asker: Asker
  readonly begin: () => void
}

export class PasswordHashes {
  readonly #cost: HashCost
  readonly #waiting: { readonly known: Waiting[]; readonly stranger: Waiting[] } = { known: [], stranger: [] }
  #running = 0

  constructor(cost: HashCost = fullCost) {
    this.#cost = cost
  }

  /** `scrypt$N$r$p$salt$hash`, salt and hash in base64url. */
  async make(password: string, asker: Asker = known): Promise<string> {
    const salt = randomBytes(16)
    const key = await this.#derive(password, salt, this.#cost, asker)
    const { N, r, p } = this.#cost
    return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$')
  }

  /**
   * Whether `password` belongs to `stored`, at the cost that is written there. With null (no such account, or one without
   * a password) it does the work of a new hash and says no, so that the time taken does not tell which names exist.
   */
  async verify(password: string, stored: string | null, asker: Asker = known): Promise<boolean> {
    const { cost, salt, hash } = stored === null ? this.#ofNobody() : partsOf(stored)
    const key = await this.#derive(password, salt, cost, asker)
    const isSame = key.length === hash.length && timingSafeEqual(key, hash)
    return isSame && stored !== null
  }

  #ofNobody(): Parts {
    return { cost: this.#cost, salt: Buffer.alloc(16), hash: Buffer.alloc(KEY_BYTES) }
  }

  async #derive(password: string, salt: Buffer, cost: HashCost, asker: Asker): Promise<Buffer> {
    await this.#turn(asker)
    try {
      return await new Promise<Buffer>((resolve, reject) => {
        // NFKC, so that the same password typed on another keyboard has the same bytes.
        const text = password.normalize('NFKC')
        scrypt(text, salt, KEY_BYTES, { ...cost, maxmem: MEMORY_LIMIT_BYTES }, (error, key) =>
          error === null ? resolve(key) : reject(error),
        )
      })
    } finally {
      const next = this.#waiting.known.shift() ?? this.#waiting.stranger.shift()
      // Handed on, never given back first: whoever asks in between would make it one too many.
      if (next === undefined) this.#running -= 1
      else next.begin()
    }
  }

  async #turn(asker: Asker): Promise<void> {
    if (this.#running < AT_ONCE) {
      this.#running += 1
      return
    }
    const queue = this.#waiting[asker.kind]
    const ofNetwork = queue.filter((one) => isSameNetwork(one.asker, asker)).length
    if (queue.length >= WAITING_LIMIT || ofNetwork >= WAITING_PER_NETWORK)
      throw new Refusal('too-many-tries', undefined, { retryAfterS: 10 })
    await new Promise<void>((resolve) => queue.push({ asker, begin: resolve }))
  }
}

interface Parts {
  readonly cost: HashCost
  readonly salt: Buffer
  readonly hash: Buffer
}

function partsOf(stored: string): Parts {
  const [scheme, N, r, p, salt, hash] = stored.split('$')
  if (scheme !== 'scrypt' || salt === undefined || hash === undefined) {
    throw new Error('a stored password hash has an unknown form')
  }
  return {
    cost: { N: Number(N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  }
}

function isSameNetwork(one: Asker, other: Asker): boolean {
  return one.kind === 'stranger' && other.kind === 'stranger' && one.network === other.network
}
