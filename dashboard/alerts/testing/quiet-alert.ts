/** What an alert carries before anything has become of it; tests say the rest. */
import { noFigures } from '#domain/alerts/cause.ts'

export const quietAlert = {
  place: null,
  count: 1,
  cameraIds: [],
  nearby: [],
  stages: [],
  causeEndedAtMs: null,
  clearedAtMs: null,
  silentCount: 0,
  members: [],
  ownedBy: null,
  figures: noFigures,
  atDetection: null,
  widest: null,
  escalation: null,
  acknowledged: null,
  forwarded: null,
  assignment: null,
  outcome: null,
}
