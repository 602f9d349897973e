/**
 * What happened to a complaint, read from its changes of status: when somebody answered, when its clock stood still and
 * why, how often it was opened again and how each round ended. Knows nothing of promises or of the present time.
 * The choices made here and their reasons: docs/sources.md#complaint-clocks.
 */
import {
  type ComplaintStatus,
  type PauseReason,
  pauseReasonOf,
  showsAnswer,
  standOf,
} from '#domain/complaints/complaint-status.ts'
import { withoutDoubtedEnd } from '#domain/complaints/doubted-end.ts'
import { type ComplaintFacts, type Step, statusSteps, untoldEndMs } from '#domain/complaints/status-steps.ts'
import { type ToldPause, toldPauseOf } from '#domain/complaints/told-pause.ts'

/**
 * - `told`: the source stamps its answers.
 * - `derived`: the first status that shows an answer, after one that does not.
 * - `at-latest`: that status was there when we first heard of the complaint, or the source stamps an end before it, or
 *   only the day of either; the answer came then or before, and not before `notBeforeMs` where that is known.
 */
export type Answer =
  | { readonly kind: 'none' }
  | { readonly kind: 'told' | 'derived'; readonly atMs: number }
  | { readonly kind: 'at-latest'; readonly atMs: number; readonly notBeforeMs?: number }

export interface Pause {
  readonly reason: PauseReason
  readonly fromMs: number
  /** Null while it lasts. */
  readonly toMs: number | null
}

/** From the complaint's receipt, or from its being opened again, to its end. */
export interface Round {
  readonly startedAtMs: number
  readonly pauses: readonly Pause[]
  /** While it waits for next year's budget no clock runs at all. */
  readonly parked: readonly { readonly fromMs: number; readonly toMs: number | null }[]
  readonly end:
    | { readonly kind: 'none' }
    /** Opened again without our having heard that it had ended. */
    | { readonly kind: 'unseen' }
    /**
     * `isAtLatest`: it stood so when we first heard of the complaint, which ended then or before, or only the day of
     * its end is told; that began at `notBeforeMs`.
     */
    | {
        readonly kind: 'ended'
        readonly status: ComplaintStatus
        readonly atMs: number
        readonly isAtLatest: boolean
        readonly notBeforeMs?: number
      }
  /** When the end was confirmed by somebody else: closed after `selesai` or `menunggu-validasi`. */
  readonly validatedAtMs: number | null
}

export interface ComplaintLife {
  readonly receivedAtMs: number
  readonly status: ComplaintStatus
  readonly answer: Answer
  /** The last one is the present one. */
  readonly rounds: readonly [...Round[], Round]
  /** What the source tells of pauses without saying when. */
  readonly toldPause: ToldPause | null
  /** It is open, and the end that its source stamps is believed by nothing else that it tells. */
  readonly isEndDoubted: boolean
}

export function complaintLife(told: ComplaintFacts): ComplaintLife {
  const facts = withoutDoubtedEnd(told)
  const steps = statusSteps(facts)
  const isFirstHeard = steps.at(-1)?.isFirstHeard === true
  const rounds = stampedEnds(roundsOf(facts.receivedAtMs, steps, untoldEndMs(facts)), facts, isFirstHeard)
  return {
    receivedAtMs: facts.receivedAtMs,
    status: facts.status,
    answer: answerOf(facts, steps, rounds[0]?.end),
    rounds,
    toldPause: toldPauseOf(facts, rounds),
    isEndDoubted: facts !== told,
  }
}

/**
 * When it came to stand where it does. A source that dates no change lets that look as old as the complaint
 * itself, and a stamp of the end may be newer than the change it dates. What was closed before we first heard of it
 * did not close then, and a closed record that is changed later does not close again.
 */
export function standsSinceMs({ rounds, status }: ComplaintLife, changedAtMs: number): number {
  const { startedAtMs, pauses, parked, end, validatedAtMs } = rounds[rounds.length - 1] ?? rounds[0]
  if (standOf(status) === 'closed' && end.kind === 'ended' && standOf(end.status) === 'closed')
    return Math.max(end.isAtLatest ? Math.min(changedAtMs, end.atMs) : end.atMs, validatedAtMs ?? 0)
  const began = [...pauses, ...parked].map(({ fromMs }) => fromMs)
  const endedAtMs = end.kind === 'ended' ? end.atMs : 0
  return Math.max(changedAtMs, startedAtMs, ...began, endedAtMs, validatedAtMs ?? 0)
}

interface Draft {
  startedAtMs: number
  pauses: Pause[]
  parked: { fromMs: number; toMs: number | null }[]
  end: Round['end']
  validatedAtMs: number | null
  /** Whether the source has said `dibuka-kembali` of this round. */
  isSaidReopened: boolean
}
function draft(startedAtMs: number, isSaidReopened: boolean): Draft {
  return { startedAtMs, pauses: [], parked: [], end: { kind: 'none' }, validatedAtMs: null, isSaidReopened }
}

/** `untoldEndMs`: the source's own stamp of an end of which no status tells; whatever is open later was opened again. */
function roundsOf(
  receivedAtMs: number,
  steps: readonly Step[],
  untoldEndMs: number | null,
): [...Round[], Round] {
  let current = draft(receivedAtMs, false)
  const past: Draft[] = []
  const openAgain = (atMs: number, isSaid: boolean) => {
    if (current.end.kind !== 'ended') current.end = { kind: 'unseen' }
    past.push(current)
    current = draft(atMs, isSaid)
  }
  for (const [i, { status, atMs, isFirstHeard = false }] of steps.entries()) {
    const toMs = steps[i + 1]?.atMs ?? null
    const isAtLatest = isFirstHeard || (i === 0 && atMs > receivedAtMs)
    const ended = { kind: 'ended', status, atMs, isAtLatest } as const
    const before = steps[i - 1]?.status
    const isUntoldEnd = untoldEndMs !== null && untoldEndMs >= current.startedAtMs && untoldEndMs < atMs
    if (isUntoldEnd && current.end.kind === 'none')
      current.end = { kind: 'ended', status: 'selesai', atMs: untoldEndMs, isAtLatest: false }
    switch (standOf(status)) {
      case 'open': {
        // Work that was told done and then waits for its validation is still done.
        if (status === 'menunggu-validasi' && isEnded(current, 'selesai')) break
        const isSaid = status === 'dibuka-kembali'
        if (isEnded(current, 'selesai', 'ditutup', 'ditolak')) openAgain(atMs, isSaid)
        else if (isSaid && (past.length === 0 || current.isSaidReopened)) openAgain(atMs, true)
        else if (isSaid) current.isSaidReopened = true
        // Back from another owner or from a merge: nobody worked on it meanwhile, and its citizen waited all the time.
        current.end = { kind: 'none' }
        const reason = pauseReasonOf(status)
        if (reason !== null) current.pauses.push({ reason, fromMs: atMs, toMs })
        break
      }
      case 'parked':
        if (isEnded(current, 'selesai', 'ditutup', 'ditolak')) openAgain(atMs, false)
        current.end = { kind: 'none' }
        current.parked.push({ fromMs: atMs, toMs })
        break
      case 'done':
        // Said again after the validator had it: work was done when it was first said.
        if (!isEnded(current, 'selesai', 'ditutup')) current.end = ended
        break
      case 'closed':
        if (status === 'ditutup' && isEnded(current, 'selesai')) current.validatedAtMs ??= atMs
        else if (current.end.kind !== 'ended') {
          if (status === 'ditutup' && before === 'menunggu-validasi') current.validatedAtMs = atMs
          current.end = ended
        }
        break
    }
  }
  return [...past, current]
}

function isEnded(round: Draft, ...by: readonly ComplaintStatus[]): boolean {
  return round.end.kind === 'ended' && by.includes(round.end.status)
}

/**
 * A source's own stamp of the end wins over the time at which its status changed; it belongs to the round it lies in.
 * Work that waits for its validation is done when it is stamped so.
 */
function stampedEnds(
  rounds: [...Round[], Round],
  { resolvedAtMs, resolvedFromMs, status }: ComplaintFacts,
  isFirstHeard: boolean,
): [...Round[], Round] {
  if (resolvedAtMs === null) return rounds
  const [last, ...past] = rounds.toReversed()
  if (last === undefined) return rounds
  const isAtLatest = typeof resolvedFromMs === 'number'
  const stamp = {
    atMs: resolvedAtMs,
    isAtLatest,
    ...(isAtLatest ? { notBeforeMs: resolvedFromMs } : {}),
  }
  const stamped = (round: Round, untilMs: number): Round => {
    const { end } = round
    if (resolvedAtMs < round.startedAtMs || resolvedAtMs >= untilMs) return round
    if (round === last && end.kind === 'none' && status === 'menunggu-validasi')
      return { ...round, end: { kind: 'ended', status: 'selesai', ...stamp } }
    if (end.kind !== 'ended') return round
    // Told done first and closed later: the closing is what confirms it, unless nobody knows when it closed.
    const isConfirmed =
      end.status === 'ditutup' && resolvedAtMs < end.atMs && !(round === last && isFirstHeard)
    return {
      ...round,
      end: { kind: 'ended', status: end.status, ...stamp },
      validatedAtMs: round.validatedAtMs ?? (isConfirmed ? end.atMs : null),
    }
  }
  return [
    ...past.toReversed().map((round, i) => stamped(round, rounds[i + 1]?.startedAtMs ?? 0)),
    stamped(last, Number.POSITIVE_INFINITY),
  ]
}

function answerOf(facts: ComplaintFacts, steps: readonly Step[], firstEnd: Round['end'] | undefined): Answer {
  const stampMs = facts.respondedAtMs === null ? null : Math.max(facts.respondedAtMs, facts.receivedAtMs)
  // A stamp after the first round's end answers its being opened again, not the first report.
  const isOfFirstRound = firstEnd?.kind !== 'ended' || (stampMs !== null && stampMs <= firstEnd.atMs)
  const { respondedFromMs: fromMs, resolvedFromMs } = facts
  if (stampMs !== null && isOfFirstRound)
    return typeof fromMs === 'number'
      ? { kind: 'at-latest', atMs: stampMs, notBeforeMs: fromMs }
      : { kind: 'told', atMs: stampMs }
  const index = steps.findIndex(({ status }) => showsAnswer(status))
  const step = steps[index]
  const isOfDay = typeof resolvedFromMs === 'number' && step?.atMs === facts.resolvedAtMs
  const isKnown = !isOfDay && (index > 0 || step?.atMs === facts.receivedAtMs)
  // Whatever ended had been answered: of all that shows an answer the earliest bounds it.
  const shownAtMs = Math.min(step?.atMs ?? Infinity, facts.resolvedAtMs ?? Infinity)
  if (step !== undefined && isKnown && step.atMs <= shownAtMs) return { kind: 'derived', atMs: step.atMs }
  return shownAtMs === Infinity ? { kind: 'none' } : { kind: 'at-latest', atMs: shownAtMs }
}
