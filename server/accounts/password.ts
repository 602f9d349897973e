/** Password hashing with scrypt, off the event loop and at most two at a time: each one takes 128 MiB for half a second. */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { Refusal } from '../http/refusal.ts'

/** OWASP's figures for scrypt; they are written into each hash, so that a later raise keeps old ones readable. */
const COST: ScryptOptions = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
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
let running = 0
const waiting: { readonly known: Waiting[]; readonly stranger: Waiting[] } = { known: [], stranger: [] }

/** `scrypt$N$r$p$salt$hash`, salt and hash in base64url. */
export async function hashPassword(password: string, asker: Asker = known): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, COST, asker)
  const { N, r, p } = COST
  return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/**
 * Whether `password` belongs to `stored`. With null (no such account, or one without a password) it does the same work
 * and says no, so that the time taken does not tell which names exist.
 */
export async function verifyPassword(
  password: string,
  stored: string | null,
  asker: Asker = known,
): Promise<boolean> {
  const [scheme, N, r, p, salt, hash] = (stored ?? NOBODY).split('$')
  if (scheme !== 'scrypt' || salt === undefined || hash === undefined) {
    throw new Error('a stored password hash has an unknown form')
  }
  const expected = Buffer.from(hash, 'base64url')
  const cost = { N: Number(N), r: Number(r), p: Number(p), maxmem: COST.maxmem ?? 0 }
  const key = await derive(password, Buffer.from(salt, 'base64url'), cost, asker)
  const isSame = key.length === expected.length && timingSafeEqual(key, expected)
  return isSame && stored !== null
}

const NOBODY = ['scrypt', COST.N, COST.r, COST.p, 'AAAAAAAAAAAAAAAAAAAAAA', 'A'.repeat(43)].join('$')

async function derive(password: string, salt: Buffer, cost: ScryptOptions, asker: Asker): Promise<Buffer> {
  await turn(asker)
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      // NFKC, so that the same password typed on another keyboard has the same bytes.
      scrypt(password.normalize('NFKC'), salt, KEY_BYTES, cost, (error, key) =>
        error === null ? resolve(key) : reject(error),
      )
    })
  } finally {
    const next = waiting.known.shift() ?? waiting.stranger.shift()
    // Handed on, never given back first: whoever asks in between would make it one too many.
    if (next === undefined) running -= 1
    else next.begin()
  }
}

async function turn(asker: Asker): Promise<void> {
  if (running < AT_ONCE) {
    running += 1
    return
  }
  const queue = waiting[asker.kind]
  const ofNetwork = queue.filter((one) => isSameNetwork(one.asker, asker)).length
  if (queue.length >= WAITING_LIMIT || ofNetwork >= WAITING_PER_NETWORK)
    throw new Refusal('too-many-tries', undefined, { retryAfterS: 10 })
  await new Promise<void>((resolve) => queue.push({ asker, begin: resolve }))
}

function isSameNetwork(one: Asker, other: Asker): boolean {
  return one.kind === 'stranger' && other.kind === 'stranger' && one.network === other.network
}
