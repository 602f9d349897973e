/** Displays of the walls: how one proves that it is itself, and what their keepers see and decide. */
import { z } from 'zod'
import { endpoint } from '#domain/contract/endpoint.ts'
import { InstantMs } from '#domain/contract/primitives.ts'
import { ScreenId, WallId } from '#domain/ids.ts'

/**
 * `key`: a P-256 key pair that the browser made and does not give out, SPKI and signature (r and s) in base64url, over
 * `displayMessage`. `secret`: where the page is in no secure context and browsers have no keys; who listens on such a
 * line hears the session as well.
 */
export const DisplayProof = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('key'),
    challenge: z.string().max(100),
    publicKey: z.string().max(200),
    signature: z.string().max(200),
  }),
  z.object({ kind: z.literal('secret'), secret: z.string().min(40).max(100) }),
])
export type DisplayProof = z.infer<typeof DisplayProof>

/** What a display signs. */
export function displayMessage(token: string, challenge: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`pantau-display\n${token}\n${challenge}`)
}

export const displayChallenge = endpoint({
  method: 'GET',
  path: '/api/session/device/challenge',
  summary: 'A fresh text for a display to sign; good once, for a minute',
  answer: z.object({ challenge: z.string() }),
})

/** A display that came with the token of a screen that another one has. `copy`: with its key as well. */
export const DisplayClaim = z.object({
  kind: z.enum(['other-device', 'copy']),
  atMs: InstantMs,
  address: z.string(),
})
export type DisplayClaim = z.infer<typeof DisplayClaim>

export const Display = z.object({
  wallId: WallId,
  screenId: ScreenId,
  pairedAtMs: InstantMs,
  pairedBy: z.string(),
  expiresAtMs: InstantMs,
  /** Whether a device has opened the screen and the token is bound to it. */
  isBound: z.boolean(),
  isShowing: z.boolean(),
  claim: DisplayClaim.nullable(),
})
export type Display = z.infer<typeof Display>

export const displays = endpoint({
  method: 'GET',
  path: '/api/walls',
  summary: 'Paired displays: until when, and who else came with their token',
  answer: z.object({
    displays: z.array(Display),
    /** Tokens that run out within this time are told about. */
    warnBeforeMs: z.number(),
  }),
})
const screenParams = z.object({ wall: WallId, screen: ScreenId })
/** `present`: the display that shows the screen stays. `new`: the other one takes its place. */
export const decideClaim = endpoint({
  method: 'POST',
  path: '/api/walls/:wall/:screen/claim',
  summary: 'Decide which of two displays the token belongs to',
  params: screenParams,
  /** `atMs`: of the claim that was looked at; another one is refused. */
  body: z.object({ keep: z.enum(['present', 'new']), atMs: InstantMs }),
})
export const unpairScreen = endpoint({
  method: 'DELETE',
  path: '/api/walls/:wall/:screen/token',
  summary: 'Revoke the token of a screen; its session ends',
  params: screenParams,
})
