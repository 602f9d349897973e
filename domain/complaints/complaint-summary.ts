/** A stored complaint as pages see it: its summary, and everything its own page shows of promises and pauses. */
import type { z } from 'zod'
import { toldAsOfMs } from '#domain/complaints/change-date.ts'
import {
  type ClockRule,
  type ClockSettings,
  roundReading,
  shareInstants,
  standing,
} from '#domain/complaints/clock.ts'
import { doubtsOf } from '#domain/complaints/complaint-doubts.ts'
import { type ComplaintLife, type Round, standsSinceMs } from '#domain/complaints/complaint-life.ts'
import { isArrivalDoubted } from '#domain/complaints/doubted-arrival.ts'
import { type EscalationSettings, rungOf } from '#domain/complaints/escalation.ts'
import { countedMs, rulerOf } from '#domain/complaints/ruler.ts'
import type { StatusStep } from '#domain/complaints/status-steps.ts'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import type {
  ComplaintSummary,
  complaint as complaintEndpoint,
  RoundDetail,
} from '#domain/contract/rest/complaints.ts'

/** What the city's settings say of complaints, as the rules take it. */
export interface ComplaintRules {
  readonly clock: ClockSettings
  readonly escalation: EscalationSettings
}
/** A complaint as it is known, with what was read from its history once. */
export interface KnownComplaint {
  readonly record: ComplaintRecord
  readonly life: ComplaintLife
  readonly history: readonly StatusStep[]
}

const EXCERPT_CHARACTERS = 160

function excerptOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= EXCERPT_CHARACTERS ? line : `${line.slice(0, EXCERPT_CHARACTERS - 1).trimEnd()}…`
}

export function summaryOf(
  { record, life }: Omit<KnownComplaint, 'history'>,
  rule: ClockRule,
  rules: ComplaintRules,
  nowMs: number,
): ComplaintSummary {
  const now = standing(life, rule, rules.clock, nowMs)
  const { resolution } = now.round
  return {
    id: record.complaintId,
    categoryId: record.categoryId,
    skpdId: record.skpdId,
    status: record.status,
    excerpt: excerptOf(record.text),
    placeName: record.placeName,
    lat: record.lat,
    lng: record.lng,
    kelurahanCode: record.kelurahanCode,
    channel: record.channel,
    receivedAtMs: record.receivedAtMs,
    isArrivalDoubted: isArrivalDoubted(record.receivedAtMs, resolution.endedAtMs ?? nowMs),
    changedAtMs: standsSinceMs(life, toldAsOfMs(record)),
    clock: now.clock,
    answer: { kind: life.answer.kind, atMs: now.answer.endedAtMs, outcome: now.answer.outcome },
    endedAtMs: resolution.endedAtMs,
    isEndAtLatest: resolution.isEndAtLatest,
    outcome: resolution.outcome,
    pausedSinceMs: now.pausedSinceMs,
    isPauseSpent: now.isPauseSpent,
    reopened: life.rounds.length - 1,
    rung: rungOf(now.clock, rules.escalation),
  }
}

type Detail = z.infer<typeof complaintEndpoint.answer>

/** The part of a complaint's page that speaks of its promises. */
export function promisesOf(
  { record, life, history }: KnownComplaint,
  rule: ClockRule,
  rules: ComplaintRules,
  nowMs: number,
): Pick<
  Detail,
  | 'respondedAtMs'
  | 'resolvedAtMs'
  | 'doubts'
  | 'counts'
  | 'firstResponse'
  | 'rounds'
  | 'ladder'
  | 'toldPauseMs'
  | 'pauseLimits'
  | 'validateWithinDays'
  | 'history'
> {
  const { atMost, totalDays } = rules.clock.pauses
  const { escalationPct } = rules.escalation
  const rungs = (['head', 'secretary', 'mayor'] as const).map((rung) => ({ rung, pct: escalationPct[rung] }))
  const shares = rungs.map(({ pct }) => pct / 100)
  const instants = shareInstants(life, rule, rules.clock, nowMs, shares)
  return {
    respondedAtMs: record.respondedAtMs,
    resolvedAtMs: record.resolvedAtMs,
    doubts: doubtsOf(record, life, history, summaryOf({ record, life }, rule, rules, nowMs)),
    counts: rule.counts,
    firstResponse: standing(life, rule, rules.clock, nowMs).answer,
    rounds: life.rounds.map((round) => detailOf(round)),
    ladder: rungs.flatMap((step, i) => {
      const atMs = instants?.[i]
      return atMs === undefined ? [] : [{ ...step, atMs: Math.ceil(atMs) }]
    }),
    toldPauseMs: record.pausedMs,
    pauseLimits: { atMost, totalDays },
    validateWithinDays: rules.clock.validateWithinDays,
    history: history.map(({ status, atMs }) => ({ status, atMs })),
  }

  function detailOf(round: Round): RoundDetail {
    const ruler = rulerOf(rule.counts, rules.clock.calendar)
    const { resolution, pauses, creditedMs } = roundReading(life, round, rule, rules.clock, nowMs)
    return {
      resolution,
      endedBy: round.end.kind === 'ended' ? round.end.status : null,
      validatedAtMs: round.validatedAtMs,
      pauses: pauses.map(({ reason, fromMs, toMs, heldUntilMs, allowedDays, limitedBy }) => ({
        reason,
        fromMs,
        toMs,
        lengthMs: countedMs(ruler, fromMs, toMs ?? nowMs, []),
        heldUntilMs,
        heldMs: countedMs(ruler, fromMs, heldUntilMs, []),
        allowedDays,
        limitedBy,
      })),
      parked: [...round.parked],
      creditedMs,
      dueWithoutPausesMs: ruler.add(resolution.startedAtMs, resolution.promisedMs),
    }
  }
}
