/** Turns registered routes into express handlers: read, sign-in, right, act, check the answer, send. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { type Action, actions, may, mayEver } from '#domain/access/may.ts'
import { deviceName } from '../accounts/device-name.ts'
import { DEVICE_LIFETIME_MS } from '../accounts/known-devices.ts'
import type { Session } from '../accounts/session.ts'
import { callerAddress } from './caller-address.ts'
import { type CookieStyle, readDeviceToken, readSessionToken, setCookie } from './cookies.ts'
import { isLoopbackAddress, type OriginRules, originFault, originOf } from './origins.ts'
import { readInput } from './read-input.ts'
import { Refusal } from './refusal.ts'
import { type Caller, Download, Picture, type Route } from './route.ts'

const BODY_LIMIT = '256kb'
/** Of somebody who is not signed in: a name, a password, a code. Thousands may hold so much half sent. */
const STRANGER_BODY_LIMIT = '16kb'
/** Longest time for an answer; the handler's signal is aborted then. */
const ANSWER_LIMIT_MS = 20_000

export interface ApiParts {
  readonly routes: readonly Route[]
  readonly origins: OriginRules
  readonly cookies: CookieStyle
  readonly behindProxy: boolean
  /** Whether an address is a proxy that says for whom it asks. */
  readonly isProxy: (address: string) => boolean
  readonly nowMs: () => number
  readonly sessionOf: (token: string) => Promise<Session | null>
  /** Whether the session proved who is there so lately that it may do what asks for it. */
  readonly isProved: (session: Session) => boolean
  /** Counts one request of a session; after how many seconds to come back, or null when it may go on. */
  readonly take: (by: Session) => Promise<number | null>
  /** Called for each refusal for want of a right, before it is answered. */
  readonly refused: (
    by: Session,
    action: Action,
    object: { type: string; id: string } | null,
  ) => Promise<void>
}

/** Throws when two routes share method and path, or a route came without a policy. */
export function mountApi(parts: ApiParts): Router {
  const router = Router({ caseSensitive: true, strict: true })
  router.use((_request, response, next) => {
    response.setHeader('cache-control', 'no-store')
    response.setHeader('vary', 'cookie')
    next()
  })
  router.use(refuseForeignWrites(parts.origins))
  router.use(readBody(parts))
  const seen = new Set<string>()
  for (const route of parts.routes) {
    const { method, path } = route.endpoint
    const name = `${method} ${path}`
    if (seen.has(name)) throw new Error(`route ${name} is registered twice`)
    seen.add(name)
    requirePolicy(name, route)
    router[expressMethod[method]](path, handlerOf(route, parts))
  }
  router.use('/api', () => {
    throw new Refusal('not-found', { id: 'Alamat ini tidak ada.', en: 'There is no such address.' })
  })
  return router
}

const expressMethod = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const

function requirePolicy(name: string, route: Route): void {
  // Read as unknown: a cast somewhere may have let a route through without what its type demands.
  const policy: unknown = route.policy
  if (typeof policy === 'object' && policy !== null) {
    if ('public' in policy && policy.public === true) return
    if ('action' in policy && actions.some((action) => action === policy.action)) return
  }
  throw new Error(`route ${name} has no policy: nothing is served until it has one`)
}

function refuseForeignWrites(origins: OriginRules): RequestHandler {
  return (request, _response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next()
    const fault = originFault(request, origins)
    if (fault !== null) {
      throw new Refusal('forbidden', {
        id: 'Permintaan ini tidak berasal dari halaman pusat kendali.',
        en: `This request does not come from a page of the command centre: ${fault}.`,
      })
    }
    const type = request.headers['content-type']
    const hasBody =
      request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
    if ((type !== undefined || hasBody) && !/^application\/json(\s*;.*)?$/i.test(type ?? '')) {
      throw new Refusal('bad-request', {
        id: 'Isi permintaan harus application/json.',
        en: 'The body must be application/json.',
      })
    }
    next()
  }
}

/** Who it is decides how much is read, before it is read. */
function readBody({ cookies, sessionOf }: ApiParts): RequestHandler {
  const upTo = (limit: string) =>
    express.json({ limit, type: 'application/json', strict: true, inflate: false })
  const [ofSession, ofStranger] = [upTo(BODY_LIMIT), upTo(STRANGER_BODY_LIMIT)]
  return async (request, response, next) => {
    const token = readSessionToken(request, cookies)
    const session = token === null ? null : await sessionOf(token)
    const read = session === null ? ofStranger : ofSession
    read(request, response, next)
  }
}

function handlerOf(route: Route, parts: ApiParts): RequestHandler {
  const { endpoint, policy } = route
  return async (request, response) => {
    const token = readSessionToken(request, parts.cookies)
    const session = token === null ? null : await parts.sessionOf(token)
    if (!('public' in policy)) {
      if (session === null) throw new Refusal('not-signed-in')
      const waitS = await parts.take(session)
      if (waitS !== null) throw new Refusal('too-many-tries', undefined, { retryAfterS: waitS })
      // Said before the request is read: who may never do this learns nothing about what it takes or which ids exist.
      if (!mayEver(session.actor, policy.action)) {
        // Not for want of a right, so nothing for the audit log: an open page asks on until it has heard of it.
        if ((session.actor.owes ?? null) !== null) throw new Refusal('forbidden', stepOwed)
        await refuse(parts, session, policy.action, null)
      }
    }
    const input = readInput(endpoint, request)
    const object = await authorise(route, input, session, parts)
    // A session that still owes a step can do nothing else; its next one begins with a proof.
    const isWhole = session !== null && (session.actor.owes ?? null) === null
    if ('proof' in policy && isWhole && !parts.isProved(session)) throw new Refusal('proof-needed')
    await within(ANSWER_LIMIT_MS, response, async (signal) => {
      const answer = await route.handler({
        ...input,
        // A public handler sees null here; its type says so, the registry's common type cannot.
        session: session as Session,
        object,
        signal,
        caller: callerOf(request, token, parts),
        cookie: {
          set: (value, expiresAtMs) =>
            setCookie(response, parts.cookies, 'session', value, (expiresAtMs - parts.nowMs()) / 1000),
          clear: () => setCookie(response, parts.cookies, 'session', '', 0),
          setDevice: (value) =>
            setCookie(response, parts.cookies, 'device', value, DEVICE_LIFETIME_MS / 1000),
        },
      })
      if (response.headersSent || signal.aborted) return
      if (answer instanceof Download) await sendFile(route, response, answer, signal)
      else send(route, response, answer)
    })
  }
}

/** What the policy loaded, once `may` has said yes to it. */
async function authorise(
  { policy }: Route,
  input: ReturnType<typeof readInput>,
  session: Session | null,
  parts: ApiParts,
): Promise<unknown> {
  if ('public' in policy) return undefined
  if (session === null) throw new Refusal('not-signed-in')
  // Already held against the role; the handler asks about each object.
  if ('each' in policy) return undefined
  if (!('load' in policy)) {
    if (!may(session.actor, policy.action)) await refuse(parts, session, policy.action, null)
    return undefined
  }
  const loaded = await policy.load({ ...input, session })
  if (loaded === null || loaded === undefined) throw new Refusal('not-found')
  if (!may(session.actor, policy.action, loaded.target)) {
    const kind = policy.isHidden === true ? 'not-found' : 'forbidden'
    await refuse(parts, session, policy.action, loaded, kind)
  }
  return loaded.object
}

async function refuse(
  parts: ApiParts,
  session: Session,
  action: Action,
  object: { readonly type: string; readonly id: string } | null,
  kind: 'forbidden' | 'not-found' = 'forbidden',
): Promise<never> {
  await parts.refused(session, action, object)
  throw new Refusal(kind)
}

function callerOf(request: Request, token: string | null, parts: ApiParts): Caller {
  const socketAddress = request.socket.remoteAddress
  return {
    address: callerAddress({ socketAddress, forwardedFor: request.get('x-forwarded-for') }, parts.isProxy),
    isLoopback: !parts.behindProxy && isLoopbackAddress(socketAddress),
    device: deviceName(request.get('user-agent')),
    origin: originOf(request, parts.origins),
    sessionToken: token,
    deviceToken: readDeviceToken(request, parts.cookies),
  }
}

/** Aborts the signal when the caller goes away; answers `unavailable` when the time is over. */
async function within(
  limitMs: number,
  response: Response,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const ended = new AbortController()
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    ended.abort()
    late.reject(new Refusal('unavailable', tooSlow))
  }, limitMs)
  const gone = () => ended.abort()
  response.once('close', gone)
  try {
    await Promise.race([work(ended.signal), late.promise])
  } finally {
    clearTimeout(timer)
    response.off('close', gone)
  }
}

const stepOwed = {
  id: 'Selesaikan dulu langkah masuk yang masih kurang.',
  en: 'Finish signing in first: a step is still owed.',
}

const tooSlow = {
  id: 'Jawaban terlalu lama. Coba lagi.',
  en: 'The answer took too long. Please try again.',
}

async function sendFile(
  { endpoint }: Route,
  response: Response,
  { fileName, pieces }: Download,
  signal: AbortSignal,
): Promise<void> {
  response.type(endpoint.produces).setHeader('content-disposition', `attachment; filename="${fileName}"`)
  // Begun, it can only be finished or cut off: a cut one shows as failed in the browser.
  await pipeline(Readable.from(pieces), response, { signal }).catch(() => response.destroy())
}

/** Only what the contract names leaves the server: a field that an answer has too much is dropped here. */
function send({ endpoint }: Route, response: Response, answer: unknown): void {
  if (answer instanceof Picture) {
    for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value)
    response.type(endpoint.produces).end(answer.bytes)
    return
  }
  const checked = endpoint.answer.safeParse(answer)
  if (!checked.success) {
    const { method, path } = endpoint
    throw new Error(`${method} ${path}: the answer does not fit its schema: ${checked.error.message}`)
  }
  response.json(checked.data)
}
