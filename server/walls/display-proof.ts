/** Whether a display is the one that its token was bound to. */
import { createPublicKey, type KeyObject, randomBytes, verify } from 'node:crypto'
import { type DisplayProof, displayMessage } from '#domain/contract/rest/walls.ts'
import { minuteMs } from '#domain/time/units.ts'
import { tokenHash } from '../accounts/secret-token.ts'

const GOOD_FOR_MS = minuteMs
/** Open at once; the oldest makes room, and its display asks again. */
const OPEN_AT_MOST = 1_000

/** Texts to sign, each good once: a signature that was seen on its way is worth nothing. */
export class DisplayChallenges {
  readonly #open = new Map<string, number>()
  readonly #nowMs: () => number

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  make(): string {
    const challenge = randomBytes(24).toString('base64url')
    this.#open.set(challenge, this.#nowMs() + GOOD_FOR_MS)
    const oldest = this.#open.keys().next().value
    if (this.#open.size > OPEN_AT_MOST && oldest !== undefined) this.#open.delete(oldest)
    return challenge
  }

  take(challenge: string): boolean {
    const untilMs = this.#open.get(challenge)
    this.#open.delete(challenge)
    return untilMs !== undefined && untilMs > this.#nowMs()
  }
}

/** The device's own mark as it is stored, or null when the proof does not hold. Never the secret itself. */
export function deviceOf(proof: DisplayProof, token: string, challenges: DisplayChallenges): string | null {
  if (proof.kind === 'secret') return `secret:${tokenHash(proof.secret)}`
  if (!challenges.take(proof.challenge)) return null
  const key = readKey(proof.publicKey)
  if (key === null) return null
  const signature = Buffer.from(proof.signature, 'base64url')
  const isSigned = verify(
    'sha256',
    displayMessage(token, proof.challenge),
    { key, dsaEncoding: 'ieee-p1363' },
    signature,
  )
  if (!isSigned) return null
  return `p256:${tokenHash(key.export({ type: 'spki', format: 'der' }).toString('base64url'))}`
}

function readKey(spki: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64url'), type: 'spki', format: 'der' })
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : null
  } catch {
    return null
  }
}
