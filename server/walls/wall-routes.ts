/** Wall displays: paired once with a token, then display only, each its own screen. */
import type { City } from '#config/schema/city.ts'
import { pairScreen, type WallScreen, wallScreen } from '#domain/contract/rest/city.ts'
import { signInDevice } from '#domain/contract/rest/session.ts'
import {
  type Display,
  decideClaim,
  displayChallenge,
  displays as displaysEndpoint,
  unpairScreen,
} from '#domain/contract/rest/walls.ts'
import type { ScreenId, WallId } from '#domain/ids.ts'
import { dayMs } from '#domain/time/units.ts'
import type { Challenges } from '../accounts/challenges.ts'
import { meOf } from '../accounts/me.ts'
import type { SignInLimits } from '../accounts/sign-in-limits.ts'
import type { ActNotes } from '../audit/act-notes.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import { Refusal } from '../http/refusal.ts'
import { type Loaded, type Route, route } from '../http/route.ts'
import { DISPLAY_PURPOSE } from './display-proof.ts'
import type { Displays } from './displays.ts'

/** Two weeks: somebody has to walk to the display. */
const WARN_BEFORE_MS = 14 * dayMs

export interface WallRouteParts {
  readonly city: City
  readonly displays: Displays
  readonly challenges: Challenges
  readonly limits: SignInLimits
  readonly audit: AuditLog
  readonly notes: ActNotes
  readonly nowMs: () => number
}

export function wallRoutes(parts: WallRouteParts): Route[] {
  const { city, displays, challenges, limits, audit, notes, nowMs } = parts
  const load = (wallId: WallId, screenId: ScreenId): Loaded<Omit<WallScreen, 'notice'>> | null => {
    const object = findScreen(city, wallId, screenId)
    return object && { object, target: {}, type: 'screen', id: `${wallId}/${screenId}` }
  }
  return [
    route(
      wallScreen,
      {
        action: 'wall.display',
        // Another display's screen does not exist for this one.
        load: ({ params, session }) =>
          session.screen?.wallId === params.wall && session.screen.screenId === params.screen
            ? load(params.wall, params.screen)
            : null,
      },
      async ({ object }) => ({ ...object, notice: noticeOf(await displays.find(object), nowMs()) }),
    ),

    route(displaysEndpoint, { action: 'wall.pair' }, async () => ({
      displays: await displays.list(),
      warnBeforeMs: WARN_BEFORE_MS,
    })),

    route(
      pairScreen,
      { action: 'wall.pair', proof: true, load: ({ params }) => load(params.wall, params.screen) },
      async ({ object, session }) => ({
        token: await displays.pair(object, session),
        openPath: `/dinding/${object.wallId}/${object.screenId}`,
      }),
    ),

    route(
      unpairScreen,
      { action: 'wall.pair', load: ({ params }) => load(params.wall, params.screen) },
      async ({ object, session }) => {
        if (!(await displays.unpair(object, session))) throw new Refusal('not-found')
        return {}
      },
    ),

    route(
      decideClaim,
      { action: 'wall.decide', proof: true, load: ({ params }) => load(params.wall, params.screen) },
      async ({ object, body, session }) => {
        if (!(await displays.decide(object, body, session))) throw new Refusal('conflict')
        return {}
      },
    ),

    route(displayChallenge, { public: true, because: 'a random text, nothing is kept of it' }, () => ({
      challenge: challenges.make(DISPLAY_PURPOSE),
    })),

    route(
      signInDevice,
      { public: true, because: 'needs a device token of 256 bits; limited per address' },
      async ({ body, caller, cookie }) => {
        // A token of 256 bits is not guessed: only the caller counts, never all displays together.
        const tried = { name: null, address: caller.address, device: null }
        await limits.turn(tried)
        const answer = await displays.signIn(body.token, body.proof, caller.address)
        // Whoever holds a token is guessing nothing.
        if (answer.kind !== 'unknown') limits.succeeded(tried)
        if (answer.kind !== 'open') {
          if (answer.kind === 'unknown')
            await notes.strangerRefused({
              action: 'sign-in',
              detail: { why: 'unknown-display', address: caller.address },
            })
          throw refusals[answer.kind]()
        }
        await audit.record({ by: answer.session, action: 'sign-in', detail: { how: 'display' } })
        cookie.set(answer.token, answer.session.expiresAtMs)
        return meOf(answer.session)
      },
    ),
  ]
}

/** Kinds that mend themselves, or that somebody else decides about, let the display try again. */
const refusals = {
  unknown: () =>
    new Refusal('not-signed-in', {
      id: 'Layar ini belum dipasangkan, atau tokennya sudah diganti.',
      en: 'This display has not been paired, or its token has been replaced.',
    }),
  expired: () =>
    new Refusal('not-signed-in', {
      id: 'Masa berlaku token layar ini sudah habis. Pasangkan ulang.',
      en: 'The token of this display has run out. Pair it again.',
    }),
  'no-proof': () =>
    new Refusal('unavailable', {
      id: 'Layar ini belum dapat membuktikan dirinya. Muat ulang halamannya.',
      en: 'This display could not prove itself yet. Load its page again.',
    }),
  denied: () =>
    new Refusal('forbidden', {
      id: 'Administrator memutuskan bahwa token ini milik layar lain.',
      en: 'The administrator decided that this token belongs to another display.',
    }),
  'still-showing': () =>
    new Refusal('unavailable', {
      id: 'Layar ini masih terbuka di tempat lain. Sebentar, dicoba lagi.',
      en: 'This screen is still open elsewhere. One moment, it is tried again.',
    }),
  'second-use': () =>
    new Refusal('conflict', {
      id: 'Token ini sudah dipakai layar lain. Administrator dan pengawas diberi tahu; layar ini menunggu keputusannya.',
      en: 'Another display already has this token. Administrator and supervisor are told; this display waits for their decision.',
    }),
} as const

/** What the display itself has to say. */
function noticeOf(display: Display | null, nowMs: number): WallScreen['notice'] {
  if (display === null) return null
  if (display.claim !== null) return { kind: 'second-use', atMs: display.claim.atMs }
  return display.expiresAtMs - nowMs < WARN_BEFORE_MS ? { kind: 'expires', atMs: display.expiresAtMs } : null
}

/** The screen as the city's files describe it; null when there is none. */
export function findScreen(city: City, wallId: string, screenId: string): Omit<WallScreen, 'notice'> | null {
  const wall = city.walls.find((one) => one.id === wallId)
  const screen = wall?.screens.find((one) => one.id === screenId)
  if (wall === undefined || screen === undefined) return null
  const { shows } = screen
  const layout = shows.kind === 'layout' ? city.layouts.find((one) => one.id === shows.layout) : undefined
  return {
    wallId: wall.id,
    screenId: screen.id,
    name: screen.name,
    scale: screen.scale,
    shows: layout === undefined ? { kind: 'map' } : { kind: 'layout', layout },
  }
}
