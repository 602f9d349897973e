/**
 * Passkeys (WebAuthn): a key on the person's device, let loose by finger, face or PIN, that signs for one address and no
 * other. It is two factors at once, so it lets in without a password, and stands for a code where a password was given.
 */
import { randomUUID } from 'node:crypto'
import type { Selectable, Transaction } from 'kysely'
import type { z } from 'zod'
import type { Passkey, PasskeyAnswer, PasskeyRequest, startPasskey } from '#domain/contract/rest/passkeys.ts'
import { type NewPasskey, PasskeyTransport } from '#domain/contract/rest/passkeys.ts'
import { PasskeyId } from '#domain/ids.ts'
import { minuteMs } from '#domain/time/units.ts'
import type { Database } from '../database/database.ts'
import { isConstraintViolation } from '../database/database-error.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../http/refusal.ts'
import { Challenges } from './challenges.ts'
import type { Session } from './session.ts'

/** People look for their key; a browser gives up by itself after this. */
const GOOD_FOR_MS = 5 * minuteMs
const PER_ACCOUNT = 10
/** Ed25519, ES256, RS256: every authenticator in use has one of them. */
const ALGORITHMS = [-8, -7, -257]

/** Where a browser says it is: the checked origin and the name in it. */
export interface Place {
  readonly origin: string
  readonly rpId: string
}
export type PasskeyRow = Selectable<Tables['passkey']>

export interface PasskeyParts {
  readonly database: Database
  /** What a browser shows beside the name. */
  readonly issuer: string
  readonly nowMs: () => number
  readonly monotonicMs: () => number
}

export class Passkeys {
  readonly #parts: PasskeyParts
  readonly #challenges: Challenges
  /** Accounts that have one: asked at every decision. */
  #have: ReadonlySet<string> = new Set()

  private constructor(parts: PasskeyParts) {
    this.#parts = parts
    this.#challenges = new Challenges(GOOD_FOR_MS, parts.monotonicMs)
  }

  static async load(parts: PasskeyParts): Promise<Passkeys> {
    const passkeys = new Passkeys(parts)
    await passkeys.changed()
    return passkeys
  }

  /** To be called after the commit of what changed them. */
  async changed(): Promise<void> {
    const rows = await this.#parts.database.db.selectFrom('passkey').select('account_id').distinct().execute()
    this.#have = new Set(rows.map((row) => row.account_id))
  }

  has(accountId: string): boolean {
    return this.#have.has(accountId)
  }

  async of(accountId: string): Promise<PasskeyRow[]> {
    return await this.#parts.database.db
      .selectFrom('passkey')
      .selectAll()
      .where('account_id', '=', accountId)
      .orderBy('created_at_ms')
      .execute()
  }

  /** What a key has to sign; with a session, only keys of its account. */
  async request(place: Place, session: Session | null): Promise<PasskeyRequest> {
    const own = session === null ? [] : await this.of(session.userId)
    return {
      challenge: this.#challenges.make(purposeOfUse(session)),
      rpId: place.rpId,
      timeout: GOOD_FOR_MS,
      userVerification: 'required',
      ...(session !== null && { allowCredentials: own.filter((row) => row.rp_id === place.rpId).map(known) }),
    }
  }

  /** Whose key signed; null for one that is not known or did not sign this. With a session, for its account alone. */
  async verify(place: Place, answer: PasskeyAnswer, session: Session | null): Promise<PasskeyRow | null> {
    const row = await this.#parts.database.db
      .selectFrom('passkey')
      .selectAll()
      .where('credential_id', '=', answer.id)
      .executeTakeFirst()
    const { userHandle } = answer.response
    const isTheirs =
      row !== undefined &&
      (session === null || row.account_id === session.userId) &&
      (userHandle === undefined || userHandle === handleOf(row.account_id))
    if (!isTheirs) return null
    const { verifyAuthenticationResponse } = await library()
    const verified = await verifyAuthenticationResponse({
      response: { ...answer, clientExtensionResults: {} },
      expectedChallenge: (challenge) => this.#challenges.take(challenge, purposeOfUse(session)),
      expectedOrigin: place.origin,
      expectedRPID: place.rpId,
      requireUserVerification: true,
      credential: {
        id: row.credential_id,
        publicKey: new Uint8Array(Buffer.from(row.public_key, 'base64url')),
        counter: row.counter,
      },
      // It throws for whatever does not hold, from a foreign origin to a counter that went back.
    }).catch(() => null)
    if (verified?.verified !== true) return null
    // Of two answers with one count only one was made by the key; where it does not count, all are 0.
    const { numUpdatedRows } = await this.#parts.database.db
      .updateTable('passkey')
      .set({ counter: verified.authenticationInfo.newCounter, used_at_ms: this.#parts.nowMs() })
      .where('id', '=', row.id)
      .where('counter', '=', row.counter)
      .executeTakeFirst()
    return numUpdatedRows === 0n ? null : row
  }

  /** What a new key is made of. */
  async begin(place: Place, session: Session): Promise<z.input<typeof startPasskey.answer>> {
    const own = await this.of(session.userId)
    if (own.length >= PER_ACCOUNT) throw new Refusal('conflict', tooMany)
    return {
      rp: { id: place.rpId, name: this.#parts.issuer },
      user: { id: handleOf(session.userId), name: session.name, displayName: session.displayName },
      challenge: this.#challenges.make(purposeOfNew(session)),
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
      timeout: GOOD_FOR_MS,
      attestation: 'none',
      excludeCredentials: own.filter((row) => row.rp_id === place.rpId).map(known),
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'required',
      },
    }
  }

  /** The row of a new key, not stored yet; refuses what was not made for this session, here. */
  async read(place: Place, made: NewPasskey, name: string, session: Session): Promise<PasskeyRow> {
    const { verifyRegistrationResponse } = await library()
    const verified = await verifyRegistrationResponse({
      response: {
        ...made,
        response: { ...made.response, transports: transportsOf(made) },
        clientExtensionResults: {},
      },
      expectedChallenge: (challenge) => this.#challenges.take(challenge, purposeOfNew(session)),
      expectedOrigin: place.origin,
      expectedRPID: place.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }).catch((cause: unknown) => {
      throw new Refusal('bad-request', notMade, { cause })
    })
    if (!verified.verified) throw new Refusal('bad-request', notMade)
    const { credential, credentialBackedUp } = verified.registrationInfo
    return {
      id: PasskeyId.parse(`p-${randomUUID()}`),
      account_id: session.userId,
      credential_id: credential.id,
      rp_id: place.rpId,
      name,
      public_key: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: JSON.stringify(transportsOf(made)),
      is_synced: credentialBackedUp ? 1 : 0,
      created_at_ms: this.#parts.nowMs(),
      used_at_ms: null,
    }
  }

  async keep(tx: Transaction<Tables>, row: PasskeyRow): Promise<void> {
    const { n } = await tx
      .selectFrom('passkey')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('account_id', '=', row.account_id)
      .executeTakeFirstOrThrow()
    if (Number(n) >= PER_ACCOUNT) throw new Refusal('conflict', tooMany)
    try {
      await tx.insertInto('passkey').values(row).execute()
    } catch (cause) {
      if (!isConstraintViolation(cause)) throw cause
      // The id of a key is the key's own to say: nobody takes over another's by saying the same.
      throw new Refusal('conflict', isKnown, { cause })
    }
  }
}

/** As its owner sees it. */
export function passkeyOf(row: PasskeyRow): Passkey {
  return {
    passkeyId: PasskeyId.parse(row.id),
    name: row.name,
    rpId: row.rp_id,
    isSynced: row.is_synced === 1,
    createdAtMs: row.created_at_ms,
    usedAtMs: row.used_at_ms,
  }
}

/** 27 MB and a fifth of a second of a core: only where somebody has a passkey in hand. */
function library() {
  return import('@simplewebauthn/server')
}

function known(row: PasskeyRow) {
  const transports = PasskeyTransport.array().parse(JSON.parse(row.transports))
  return { id: row.credential_id, type: 'public-key', transports } as const
}

/** Newer ways to reach a key than we know are left out: without them a browser asks in every way. */
function transportsOf({ response }: NewPasskey) {
  return (response.transports ?? []).flatMap((one) => {
    const read = PasskeyTransport.safeParse(one)
    return read.success ? [read.data] : []
  })
}

/** By which a key knows the account: an id that tells nobody anything. */
function handleOf(accountId: string): string {
  return Buffer.from(accountId).toString('base64url')
}

function purposeOfUse(session: Session | null): string {
  return session === null ? 'sign in' : `use ${session.id}`
}

function purposeOfNew(session: Session): string {
  return `new ${session.id}`
}

const tooMany = {
  id: `Akun ini sudah punya ${PER_ACCOUNT} kunci sandi; hapus yang tidak dipakai lagi.`,
  en: `This account has ${PER_ACCOUNT} passkeys already; remove those no longer in use.`,
}
const notMade = {
  id: 'Kunci sandi ini tidak dibuat untuk halaman ini, atau permintaannya sudah terlalu lama. Mulai lagi.',
  en: 'This passkey was not made for this page, or it took too long. Begin again.',
}
const isKnown = {
  id: 'Kunci sandi ini sudah terdaftar.',
  en: 'This passkey is known already.',
}
