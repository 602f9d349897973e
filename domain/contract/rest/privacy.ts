/** What is kept for how long, what people asked about their data, and what a breach report has to say. */
import { z } from 'zod'
import { ComplaintStatus } from '#domain/complaints/complaint-status.ts'
import { endpoint } from '#domain/contract/endpoint.ts'
import { InstantMs, LocalDate, Words } from '#domain/contract/primitives.ts'
import { CategoryId, ComplaintId } from '#domain/ids.ts'
import { RetentionKind, RetentionWay } from '#domain/privacy/retention-kinds.ts'

/** In words of the setting: the period of a kind; null where it has none of its own. */
export const RetentionRow = z.object({
  kind: RetentionKind,
  way: RetentionWay,
  name: Words,
  end: Words,
  legal: Words,
  days: z.number().nullable(),
})
export type RetentionRow = z.infer<typeof RetentionRow>

export const RetentionRun = z.object({
  kind: z.string(),
  ranOn: LocalDate,
  beforeDay: LocalDate,
  count: z.int(),
  /** Null: it was cut off and goes on at its next turn. */
  finishedAtMs: InstantMs.nullable(),
})
export const PersonAct = z.enum(['export', 'erase', 'hold', 'lift'])
export const PersonRequest = z.object({
  id: z.string(),
  atMs: InstantMs,
  byName: z.string(),
  act: PersonAct,
  reference: z.string(),
  complaintIds: z.array(ComplaintId),
})

export const privacy = endpoint({
  method: 'GET',
  path: '/api/privacy',
  summary: 'Periods of every kind of data, what the nightly job did, and the register of requests',
  answer: z.object({
    kinds: z.array(RetentionRow),
    runs: z.array(RetentionRun),
    requests: z.array(PersonRequest),
  }),
})

export const FoundComplaint = z.object({
  id: ComplaintId,
  categoryId: CategoryId,
  status: ComplaintStatus,
  receivedAtMs: InstantMs,
  isOver: z.boolean(),
  isHeld: z.boolean(),
  isErased: z.boolean(),
  /** The words around what was sought; null where the reader may not see them. */
  around: z.string().nullable(),
})
export type FoundComplaint = z.infer<typeof FoundComplaint>
const reference = z.string().trim().min(3).max(120)
const complaintIds = z.array(ComplaintId).min(1).max(200)

/** Sealed complaints are not searched: that there is one is for their officer to know. */
export const findPerson = endpoint({
  method: 'POST',
  path: '/api/privacy/find',
  summary: 'Find the complaints of a person by number, or by words in text and address',
  body: z.object({ sought: z.string().trim().min(3).max(200) }),
  answer: z.object({ complaints: z.array(FoundComplaint), isCut: z.boolean() }),
})
export const exportPerson = endpoint({
  method: 'POST',
  path: '/api/privacy/export',
  summary: 'Everything that is kept of these complaints, to be handed to the person',
  body: z.object({ reference, complaintIds }),
  answer: z.object({
    madeAtMs: InstantMs,
    reference: z.string(),
    complaints: z.array(z.record(z.string(), z.unknown())),
  }),
})
export const erasePerson = endpoint({
  method: 'POST',
  path: '/api/privacy/erase',
  summary: 'Take text, address and point out of these complaints, their alerts and tasks, for good',
  body: z.object({ reference, complaintIds }),
  answer: z.object({ erased: z.int() }),
})
export const holdPerson = endpoint({
  method: 'POST',
  path: '/api/privacy/hold',
  summary: 'Keep complaints that are in dispute from being deleted, or lift that',
  body: z.object({ reference, complaintIds, isHeld: z.boolean() }),
  answer: z.object({ changed: z.int() }),
})

/** For the notice within 3 x 24 hours (Law 27/2022 art. 46): what the program knows; the rest is for people to write. */
export const breachReport = endpoint({
  method: 'GET',
  path: '/api/privacy/breach',
  summary: 'What a breach report needs: which data, whose, how many, and who read what in a time',
  query: z.object({ fromMs: z.coerce.number().pipe(InstantMs), toMs: z.coerce.number().pipe(InstantMs) }),
  answer: z.object({
    madeAtMs: InstantMs,
    fromMs: InstantMs,
    toMs: InstantMs,
    /** 3 x 24 hours after it was made. */
    dueAtMs: InstantMs,
    held: z.array(z.object({ what: Words, whose: Words, count: z.int() })),
    acts: z.array(
      z.object({
        actor: z.string().nullable(),
        action: z.string(),
        outcome: z.string(),
        count: z.int(),
        objects: z.int(),
        firstAtMs: InstantMs,
        lastAtMs: InstantMs,
      }),
    ),
    /** What only people can say. */
    toFillIn: z.array(Words).readonly(),
  }),
})
