/** Alerts as `app.db` keeps them, since the first version. How a field is added: `documents/stored-document.ts`. */
import { noFigures } from '#domain/alerts/cause.ts'
import { Alert } from '#domain/contract/rest/alerts.ts'
import { isRecord } from '#domain/is-record.ts'
import type { DocumentKind, Upcast } from '../documents/stored-document.ts'

/**
 * Figures of detection, owner, members, escalation and forwarding came; what an alert of before cannot know is null. What
 * belongs to an agency once waited for the room.
 */
const toSecond: Upcast = (first) => {
  const isAgencys = first.kind === 'package-critical' || first.kind === 'complaint-overdue'
  return {
    ...first,
    state: isAgencys && first.state !== 'cleared' ? 'owned' : first.state,
    ownedBy: isAgencys && isRecord(first.subject) ? (first.subject.skpdId ?? null) : null,
    figures: isRecord(first.figures) ? { ...noFigures, ...first.figures } : first.figures,
    members: [],
    atDetection: null,
    escalation: null,
    forwarded: null,
    outcome: null,
  }
}

/** How many of a group are silent came. */
const toThird: Upcast = (second) => ({ ...second, silentCount: 0 })

/** Percents became rungs; the next look fills them in again. */
const toFourth: Upcast = (third) => ({ ...third, escalation: null })

/** A complaint that was sealed since came as a subject; what was written before stays as it was. */
const toFifth: Upcast = (fourth) => fourth

/** By when an alert should have been acknowledged came; of those before, nobody kept it. */
const toSixth: Upcast = (fifth) => ({
  ...fifth,
  acknowledged: isRecord(fifth.acknowledged) ? { ...fifth.acknowledged, dueAtMs: null } : fifth.acknowledged,
})

/** What an alert was at its most came, and that a cause returned as a stage; of those before, nobody kept it. */
const toSeventh: Upcast = (sixth) => ({ ...sixth, widest: null })

/** That a warning came true came, as a stage and as an outcome; of those before, nobody kept it. */
const toEighth: Upcast = (seventh) => seventh

export const alertDocument: DocumentKind<Alert> = {
  table: 'alert',
  schema: Alert,
  upcasts: [toSecond, toThird, toFourth, toFifth, toSixth, toSeventh, toEighth],
}
