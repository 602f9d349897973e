/** Whether a display is the one that its token was bound to. */
import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { type DisplayProof, displayMessage } from '#domain/contract/rest/walls.ts'
import { minuteMs } from '#domain/time/units.ts'
import type { Challenges } from '../accounts/challenges.ts'
import { tokenHash } from '../accounts/secret-token.ts'

/** A display signs at once; more than a minute later somebody kept it. */
export const DISPLAY_CHALLENGE_MS = minuteMs
export const DISPLAY_PURPOSE = 'display'

/** The device's own mark as it is stored, or null when the proof does not hold. Never the secret itself. */
export function deviceOf(proof: DisplayProof, token: string, challenges: Challenges): string | null {
  if (proof.kind === 'secret') return `secret:${tokenHash(proof.secret)}`
  if (!challenges.take(proof.challenge, DISPLAY_PURPOSE)) return null
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
