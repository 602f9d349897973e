import { z } from 'zod'
import { endpoint } from '#domain/contract/endpoint.ts'
import { InstantMs, LocalDate, Words } from '#domain/contract/primitives.ts'

export const AuditEntry = z.object({
  seq: z.int(),
  atMs: InstantMs,
  /** Account or wall screen; null for the system, and in entries from before people had ids here. */
  actorId: z.string().nullable(),
  /** What it is called today; as it was written then in older entries. Null for the system. */
  actorName: z.string().nullable(),
  actorRole: z.string().nullable(),
  action: z.string(),
  objectType: z.string().nullable(),
  objectId: z.string().nullable(),
  outcome: z.enum(['done', 'refused']),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** What the person wrote as a reason; null without one, or when it was erased. */
  note: z.string().nullable(),
  /** SHA-256 of this entry with the one before it, hex. */
  hash: z.string(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** What an id in an entry is called today: entries themselves hold ids, never names. */
export const AuditName = z.object({
  id: z.string(),
  name: z.string(),
  /** Of a camera; null for accounts and screens. */
  number: z.int().nullable(),
})
export type AuditName = z.infer<typeof AuditName>

/** Which entries: all that fit every part that is given. */
export const AuditFilter = z.object({
  /** First and last day, in the city's zone. */
  from: LocalDate.optional(),
  until: LocalDate.optional(),
  /** Name or id of a person or screen, or a part of the name. */
  actor: z.string().trim().max(80).optional(),
  action: z
    .string()
    .regex(/^[a-z][a-z0-9.-]{0,59}$/)
    .optional(),
  /** Id, camera number, or a part of a name. */
  object: z.string().trim().max(120).optional(),
  outcome: z.enum(['done', 'refused']).optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>

export const audit = endpoint({
  method: 'GET',
  path: '/api/audit',
  summary: 'The audit log, newest first',
  query: AuditFilter.extend({
    beforeSeq: z.coerce.number().int().min(1).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  answer: z.object({
    entries: z.array(AuditEntry),
    actions: z.array(z.string()),
    hasMore: z.boolean(),
    /** Cameras, accounts and screens that the entries are about; one that is gone is missing here. */
    names: z.array(AuditName),
  }),
})

export const auditCsv = endpoint({
  method: 'GET',
  path: '/api/audit/export.csv',
  summary: 'The audit log as a table, oldest first; no cell is a formula',
  query: AuditFilter,
  produces: 'text/csv',
})
export const auditJsonLines = endpoint({
  method: 'GET',
  path: '/api/audit/export.jsonl',
  summary: 'The audit log as one JSON object a line, oldest first',
  query: AuditFilter,
  produces: 'application/jsonl',
})

/** Somebody or something besides the log that knows its heads. */
export const AuditWitness = z.object({
  /** `data-folder` lies beside the log and goes with it; the others are elsewhere. */
  kind: z.enum(['data-folder', 'file', 'journal', 'syslog']),
  /** When it was last given a head. */
  lastAtMs: InstantMs.nullable(),
  /** Why it was not given the newest one; null while all is well. */
  fault: z.string().nullable(),
})
export type AuditWitness = z.infer<typeof AuditWitness>

export const auditHead = endpoint({
  method: 'GET',
  path: '/api/audit/head',
  summary: 'The newest signed head of the audit log, and who else knows it',
  answer: z.object({
    /** Null while none could be signed yet. */
    head: z
      .object({
        count: z.int(),
        hash: z.string(),
        atMs: InstantMs,
        /** Twelve letters of number and hash, for paper and the telephone. */
        code: z.string(),
      })
      .nullable(),
    /** First head there is; older entries are in the chain and in no head. */
    since: z.object({ count: z.int(), atMs: InstantMs }).nullable(),
    /** Where the key lies decides from whom it protects. */
    keyPlace: z.enum(['credential', 'environment', 'file', 'data-folder']),
    /** Ed25519, base64url, for whoever checks signatures without us. */
    publicKey: z.string(),
    witnesses: z.array(AuditWitness),
    /** The log does not hold what a head said, and no entry names why. */
    isChanged: z.boolean(),
  }),
})

export const verifyAudit = endpoint({
  method: 'POST',
  path: '/api/audit/verify',
  summary: 'Walk the whole log and say whether any entry was changed, removed or made up',
  body: z.object({
    /** Number and letters of a printed sheet. */
    sheet: z.object({ seq: z.int().min(1), code: z.string().max(40) }).optional(),
  }),
  answer: z.object({
    entries: z.int(),
    intact: z.boolean(),
    /** First entry that does not fit; null when intact. */
    brokenAtSeq: z.int().nullable(),
    headHash: z.string(),
    code: z.string(),
    /** What does not fit, in words. */
    faults: z.array(Words),
    /** First entry with a MAC of its own; null when none has one. */
    signedFromSeq: z.int().nullable(),
    /** First entry that is still there, when older ones were cut because their time was over. */
    firstSeq: z.int().nullable(),
    /** Losses that a signed entry names, after a backup was put back: entries behind `to`, and its heads up to there. */
    gaps: z.array(z.object({ to: z.int(), until: z.int(), atMs: InstantMs, lostHeads: z.boolean() })),
    tookMs: z.number(),
  }),
})
