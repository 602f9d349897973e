/** Acts that are written down although they change nothing: readings, refusals, and what comes from outside in numbers. */
import type { Disclosure } from '#domain/contract/primitives.ts'
import type { ComplaintId, SessionId } from '#domain/ids.ts'
import { minuteMs } from '#domain/time/units.ts'
import type { Session } from '../accounts/session.ts'
import type { AuditEvent } from './audit-log.ts'
import { CountedNotes, type CountedNotesParts } from './counted-notes.ts'
import { LateNotes } from './late-notes.ts'
import { RepeatFilter } from './repeat-filter.ts'

type By = Pick<Session, 'id' | 'userId' | 'actor'>

/** A person who tries doors by hand is seen door by door; what comes faster is a script, and its number says enough. */
const REFUSALS_A_MINUTE = 20
/** Openings of one restricted complaint in one session. */
const OPENINGS_A_MINUTE = 5
/** Searches, or readings of the log, of one session; typing one word is three or four. */
const READINGS_A_MINUTE = 10
/** Of everybody who is not signed in together: anybody can knock, from any number of addresses. */
const STRANGERS_A_MINUTE = 60
const THROTTLED_A_MINUTE = 10
/** A list that renews itself is read again only after this long. */
const READ_AGAIN_MS = 15 * minuteMs

export class ActNotes {
  readonly #notes: CountedNotes
  readonly #late: LateNotes
  readonly #equalRefusals: RepeatFilter
  readonly #readings: RepeatFilter
  readonly #opened: RepeatFilter
  readonly #renewals: RepeatFilter

  constructor(parts: CountedNotesParts) {
    this.#notes = new CountedNotes(parts)
    this.#late = new LateNotes(parts)
    this.#equalRefusals = new RepeatFilter(minuteMs, parts.monotonicMs)
    this.#readings = new RepeatFilter(READ_AGAIN_MS, parts.monotonicMs)
    this.#opened = new RepeatFilter(Number.POSITIVE_INFINITY, parts.monotonicMs)
    this.#renewals = new RepeatFilter(READ_AGAIN_MS, parts.monotonicMs)
  }

  /** Somebody was refused for want of a right. All refusals of a session share one allowance. */
  async refused(by: By, action: string, object: AuditEvent['object'] | null): Promise<void> {
    await this.#equalRefusals.whenNew(`${by.id}|${action}|${object?.id ?? ''}`, () =>
      this.#notes.note(
        `${by.id}|refused`,
        REFUSALS_A_MINUTE,
        { by, action, outcome: 'refused', ...(object === null ? {} : { object }) },
        { by, action: 'refused.more', outcome: 'refused' },
      ),
    )
  }

  /** A restricted complaint is written down at every opening, others once a session. */
  async complaintOpened(
    by: By,
    { id, disclosure, isRenewal }: { id: ComplaintId; disclosure: Disclosure; isRenewal: boolean },
  ): Promise<void> {
    const key = `${by.id}|opened|${id}`
    const event = { by, action: 'complaint.read', object: { type: 'complaint', id } }
    const write = () => this.#notes.note(key, OPENINGS_A_MINUTE, event)
    if (disclosure !== 'restricted' && disclosure !== 'sealed') return this.#opened.whenNew(key, write)
    // An open page asks again by itself and says so; it is believed only where an opening stands in the log.
    if (isRenewal) await this.#renewals.whenNew(key, write)
    else await write()
    this.#opened.remember(key)
    this.#renewals.remember(key)
  }

  /** The fact and how many were found; what was typed can be a name. */
  async searched(by: By, results: number): Promise<void> {
    const event = { by, action: 'complaint.search' }
    await this.#notes.note(`${by.id}|search`, READINGS_A_MINUTE, { ...event, detail: { results } }, event)
  }

  /** A list of accounts or of the log itself was read; `how` holds ids and names of filters. */
  async read(by: By, action: 'user.list' | 'audit.read', how: AuditEvent['detail'] = {}): Promise<void> {
    const event = { by, action }
    await this.#readings.whenNew(`${by.id}|${action}|${JSON.stringify(how)}`, () =>
      this.#notes.note(`${by.id}|${action}`, READINGS_A_MINUTE, { ...event, detail: how }, event),
    )
  }

  /** Somebody who is not signed in was turned away. */
  async strangerRefused(event: Pick<AuditEvent, 'action' | 'object' | 'detail'>): Promise<void> {
    const refused = { by: null, outcome: 'refused' } as const
    await this.#notes.note(
      'strangers',
      STRANGERS_A_MINUTE,
      { ...event, ...refused },
      { ...refused, action: 'sign-in' },
    )
  }

  /** Tries that were not even checked, because too many came before them. */
  async throttled(address: string, object?: AuditEvent['object']): Promise<void> {
    const refused = { by: null, action: 'sign-in', outcome: 'refused' } as const
    await this.#notes.note(
      'throttled',
      THROTTLED_A_MINUTE,
      { ...refused, ...(object === undefined ? {} : { object }), detail: { why: 'too-many-tries', address } },
      { ...refused, detail: { why: 'too-many-tries' } },
    )
  }

  /** A session asks more of the whole API than any page does. */
  async overran(by: By): Promise<void> {
    await this.#notes.note(`${by.id}|overran`, 1, { by, action: 'api.limit', outcome: 'refused' })
  }

  /** Whatever the disk says: nobody is kept signed in by it. */
  async signedOut(by: By): Promise<void> {
    await this.#late.note({ by, action: 'sign-out' })
  }

  sweep(): void {
    this.#notes.sweep()
    void this.#late.retry()
  }

  sessionEnded(id: SessionId): void {
    this.#notes.end(`${id}|`)
    for (const filter of [this.#equalRefusals, this.#readings, this.#opened, this.#renewals])
      filter.forget(`${id}|`)
  }

  /** Writes down what was counted so far. */
  async close(): Promise<void> {
    this.#notes.end()
    await this.#late.close()
  }
}
