/**
 * The route registry: endpoint (schemas), policy and handler in one call. A route without a policy does not compile,
 * and `mount` refuses it again at start; there is no other way to answer a request under `/api`.
 *
 * ```ts
 * route(workPackage, {
 *   action: 'project.read',
 *   load: async ({ params }) => {
 *     const found = await packages.byId(params.workPackageId)
 *     return found && { object: found, target: { ownerSkpdId: found.skpdId }, type: 'work-package', id: found.id }
 *   },
 * }, ({ object }) => describe(object))
 * ```
 */
import type { z } from 'zod'
import type { Action, Target } from '#domain/access/may.ts'
import type { Endpoint } from '#domain/contract/endpoint.ts'
import type { Session } from '../accounts/session.ts'

/** What of a request a policy may look at: read by the endpoint's schemas. */
export interface Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  readonly params: z.output<P>
  readonly query: z.output<Q>
  readonly body: z.output<B>
}

/** Facts about a connection that handlers may need. */
export interface Caller {
  /** Address the request came from, as far as we can know it (the proxy's word only with `behindProxy`). */
  readonly address: string
  readonly isLoopback: boolean
  /** Browser and system, `Chrome, Windows`; null where it is not known. */
  readonly device: string | null
  /** Origin the page itself was loaded from, e.g. `http://127.0.0.1:8080`. */
  readonly origin: string | null
  /** The session's secret, for signing out; null without one. */
  readonly sessionToken: string | null
  /** Secret of a browser that was signed in with before; null for a new one. */
  readonly deviceToken: string | null
}

/** Lets a handler hand out and take back the session cookie. */
export interface SessionCookie {
  set(token: string, expiresAtMs: number): void
  clear(): void
  /** The browser's own secret, by which it is known when it comes again. */
  setDevice(token: string): void
}

export interface PublicCall<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>
  extends Input<P, Q, B> {
  readonly session: Session | null
  readonly caller: Caller
  readonly cookie: SessionCookie
  /** Aborted when the caller goes away or the time for the answer is over. */
  readonly signal: AbortSignal
}
export interface Call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, L>
  extends PublicCall<P, Q, B> {
  readonly session: Session
  /** What the policy loaded and allowed; `undefined` for an act that concerns no single object. */
  readonly object: L
}

/** Anybody may call it; `because` says why that is safe. */
export interface PublicPolicy {
  readonly public: true
  readonly because: string
}
/** What an open desk must not be enough for: the session has to have proved lately who is there. */
interface WithProof {
  readonly proof?: true
}
/** An act that concerns no single object: `may(actor, action)` decides. */
export interface ActionPolicy extends WithProof {
  readonly action: Action
}
/**
 * An act on several objects at once: the role must be able to do it to something, and the handler asks `may` about
 * each one. `because` says where. Only for lists and bulk requests.
 */
export interface EachPolicy extends WithProof {
  readonly action: Action
  readonly each: true
  readonly because: string
}
/** An act on one object: it is loaded first, and `may` decides on what was loaded. Nothing answers 404. */
export interface ObjectPolicy<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, L>
  extends WithProof {
  readonly action: Action
  readonly load: (
    input: Input<P, Q, B> & { readonly session: Session },
  ) => Promise<Loaded<L> | null | undefined> | Loaded<L> | null | undefined
  /** Whoever may not have it is answered as if it were not there: that it exists is itself not theirs to know. */
  readonly isHidden?: boolean
}
export interface Loaded<L> {
  readonly object: L
  readonly target: Target
  /** For the audit log when it is refused. */
  readonly type: string
  readonly id: string
}

/** Answer of an endpoint that produces a picture. */
export class Picture {
  readonly bytes: Uint8Array
  readonly headers: Readonly<Record<string, string>>
  constructor(bytes: Uint8Array, headers: Readonly<Record<string, string>> = {}) {
    this.bytes = bytes
    this.headers = headers
  }
}
/** Answer of an endpoint that produces a file for people to keep: sent piece by piece, as fast as it is taken. */
export class Download {
  readonly fileName: string
  readonly pieces: AsyncIterable<string>
  constructor(fileName: string, pieces: AsyncIterable<string>) {
    this.fileName = fileName
    this.pieces = pieces
  }
}
type Made<A extends z.ZodType> = z.input<A> | Picture | Download
type Answer<A extends z.ZodType> = Made<A> | Promise<Made<A>>

/** A registered route; its parts agree with each other because `route` made it. */
export interface Route {
  readonly endpoint: Endpoint
  readonly policy:
    | PublicPolicy
    | ActionPolicy
    | EachPolicy
    | ObjectPolicy<z.ZodType, z.ZodType, z.ZodType, unknown>
  readonly handler: (call: Call<z.ZodType, z.ZodType, z.ZodType, unknown>) => unknown
}

export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, A>,
  policy: PublicPolicy,
  handler: (call: PublicCall<P, Q, B>) => Answer<A>,
): Route
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType, L>(
  endpoint: Endpoint<P, Q, B, A>,
  policy: ObjectPolicy<P, Q, B, L>,
  handler: (call: Call<P, Q, B, L>) => Answer<A>,
): Route
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, A>,
  policy: ActionPolicy | EachPolicy,
  handler: (call: Call<P, Q, B, undefined>) => Answer<A>,
): Route
export function route(endpoint: Endpoint, policy: Route['policy'], handler: unknown): Route {
  // The overloads have checked that policy and handler fit the endpoint; the registry keeps them side by side.
  return { endpoint, policy, handler: handler as Route['handler'] }
}
