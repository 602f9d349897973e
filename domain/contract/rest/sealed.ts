import { z } from 'zod'
import { ComplaintStatus } from '#domain/complaints/complaint-status.ts'
import { endpoint } from '#domain/contract/endpoint.ts'
import { InstantMs, OutsideText } from '#domain/contract/primitives.ts'
import { CategoryId, ComplaintId, KelurahanCode, UserId } from '#domain/ids.ts'

/**
 * Why somebody opens or releases, in at least ten letters and two different words: written into the audit log, so no
 * names of citizens in it.
 */
const Reason = z
  .string()
  .trim()
  .max(300)
  .refine((text) => (text.match(/\p{L}/gu) ?? []).length >= 10, 'at least 10 letters')
  .refine(
    (text) => new Set(text.toLowerCase().match(/\p{L}{2,}/gu) ?? []).size >= 2,
    'at least two different words',
  )
const Act = z.object({ byName: z.string(), atMs: InstantMs })

export const SealedClock = z.object({
  state: z.enum(['running', 'overdue', 'closed']),
  awaits: z.enum(['answer', 'resolution', 'nothing']),
  dueAtMs: InstantMs.nullable(),
  reached: z.enum(['officer', 'deputy', 'mayor']),
})

/** What the list tells its officer: nothing of what was written. */
export const SealedSummary = z.object({
  id: ComplaintId,
  /** The sealed category whose officer has it. */
  categoryId: CategoryId,
  /** It came in this ordinary category and its words sealed it; null where the category did. */
  quarantinedFrom: CategoryId.nullable(),
  isDanger: z.boolean(),
  status: ComplaintStatus,
  receivedAtMs: InstantMs,
  changedAtMs: InstantMs,
  clock: SealedClock,
  opened: Act.nullable(),
  answered: Act.nullable(),
})
export type SealedSummary = z.infer<typeof SealedSummary>

/** What stands in it, for the one who opened it. */
export const SealedText = z.object({
  summary: SealedSummary,
  text: OutsideText,
  channel: z.string(),
  placeName: z.string().nullable(),
  lat: z.number().nullable(),
  lng: z.number().nullable(),
  kelurahanCode: KelurahanCode.nullable(),
  history: z.array(z.object({ status: ComplaintStatus, atMs: InstantMs })),
})
export type SealedText = z.infer<typeof SealedText>

const params = z.object({ complaintId: ComplaintId })
export const sealedComplaints = endpoint({
  method: 'GET',
  path: '/api/sealed',
  summary: 'Sealed complaints of the categories this account is officer or deputy of, most urgent first',
  answer: z.object({ complaints: z.array(SealedSummary) }),
})
export const openSealed = endpoint({
  method: 'POST',
  path: '/api/sealed/:complaintId/open',
  summary: 'Open a sealed complaint with a reason; audited before it is answered',
  params,
  body: z.object({ reason: Reason }),
  answer: SealedText,
})
export const answerSealed = endpoint({
  method: 'POST',
  path: '/api/sealed/:complaintId/answer',
  summary:
    'Say that a sealed complaint, opened before, has been answered: stops the clock of its first answer',
  params,
  answer: SealedSummary,
})
export const releaseSealed = endpoint({
  method: 'POST',
  path: '/api/sealed/:complaintId/release',
  summary:
    'Unseal one that has been opened into a named ordinary category, with a reason; everybody who may read complaints sees it then',
  params,
  body: z.object({ categoryId: CategoryId, reason: Reason }),
  answer: z.object({ id: ComplaintId }),
})
export const sealedCount = endpoint({
  method: 'GET',
  path: '/api/sealed/count',
  summary: 'How many sealed complaints are open and past their clock, without any detail',
  answer: z.object({
    open: z.int(),
    /** Past the clock, and not yet by as much again: the deputy has it as well. */
    withDeputy: z.int(),
    /** Past twice the clock of its answer: neither officer nor deputy answered. */
    unanswered: z.int(),
    /** Answered, and past twice the clock of its work. */
    unfinished: z.int(),
    /** Stored, and not readable with the keys of this machine; among `open` they are not. */
    unreadable: z.int(),
  }),
})
/** What the shift lead is told: that there is one, whom to call, since when. */
export const SealedUrgent = z.object({
  /** Names it to the server; not its number. */
  key: z.string(),
  receivedAtMs: InstantMs,
  officerName: z.string().nullable(),
  deputyName: z.string().nullable(),
  called: Act.nullable(),
})
export type SealedUrgent = z.infer<typeof SealedUrgent>
export const sealedUrgent = endpoint({
  method: 'GET',
  path: '/api/sealed/urgent',
  summary: 'Sealed complaints that speak of danger and that nobody has opened',
  answer: z.object({ urgent: z.array(SealedUrgent) }),
})
export const sealedCalled = endpoint({
  method: 'POST',
  path: '/api/sealed/urgent/:key/called',
  summary: 'The shift lead has reached the officer',
  params: z.object({ key: z.string().regex(/^[0-9a-f]{32}$/) }),
  answer: SealedUrgent,
})

/** Who has a sealed category: both must be active accounts, and two people. */
export const SealedDuty = z.object({
  categoryId: CategoryId,
  officerId: UserId.nullable(),
  deputyId: UserId.nullable(),
})
export type SealedDuty = z.infer<typeof SealedDuty>
export const sealedDuties = endpoint({
  method: 'GET',
  path: '/api/sealed-duties',
  summary: 'Officer and deputy of every sealed category',
  answer: z.object({ duties: z.array(SealedDuty) }),
})
export const setSealedDuty = endpoint({
  method: 'PUT',
  path: '/api/sealed-duties/:categoryId',
  summary: 'Name officer and deputy of a sealed category',
  params: z.object({ categoryId: CategoryId }),
  body: z.object({ officerId: UserId, deputyId: UserId }),
  answer: SealedDuty,
})
