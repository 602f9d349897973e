/** What is known of a session beside whose it is. */
import type { Owed } from '#domain/access/may.ts'
import type { Role } from '#domain/access/role.ts'
import type { Session } from './session.ts'

/** From where somebody signed in, so that the person knows the session again in a list. */
export interface Visit {
  readonly device: string | null
  readonly address: string | null
}
export const unknownVisit: Visit = { device: null, address: null }

/** A session as a list of them shows it. */
export interface SessionFacts extends Visit {
  readonly session: Session
  readonly startedAtMs: number
  readonly seenAtMs: number
}

/** What a session still owes, from what its account is now. */
export type OwedBy = (person: {
  readonly userId: string
  readonly role: Role
  readonly mustChangePassword: boolean
  /** This session gave a code. */
  readonly hasProvedFactor: boolean
}) => Owed | null
