/** A change that its source does not date is not dated by the stamp of something else. */
import { expect, test } from 'vitest'
import { complaintLife } from '#domain/complaints/complaint-life.ts'
import type { ComplaintStatus } from '#domain/complaints/complaint-status.ts'
import type { ComplaintFacts } from '#domain/complaints/status-steps.ts'

const [RECEIVED, ANSWERED, HEARD] = [100, 200, 5_000]

/** First heard of with an answer and no other stamp. */
function life(status: ComplaintStatus, told: Partial<ComplaintFacts> = {}) {
  return complaintLife({
    status,
    receivedAtMs: RECEIVED,
    changedAtMs: ANSWERED,
    respondedAtMs: ANSWERED,
    resolvedAtMs: null,
    isChangeTold: false,
    pausedMs: 0,
    toldAtMs: HEARD + 90,
    history: [{ status, atMs: HEARD, toldAtMs: HEARD }],
    ...told,
  })
}
/** As earlier versions stored it. */
const before = (status: ComplaintStatus): Partial<ComplaintFacts> => ({
  isChangeTold: undefined,
  history: [{ status, atMs: ANSWERED, toldAtMs: HEARD }],
})

test.each<ComplaintStatus>(['selesai', 'ditutup', 'ditolak'])(
  '%s came when it was heard of, or before',
  (status) => {
    for (const told of [{}, before(status)]) {
      const { answer, rounds } = life(status, told)
      expect(answer).toEqual({ kind: 'told', atMs: ANSWERED })
      expect(rounds.map(({ end }) => end)).toMatchObject([{ status, atMs: HEARD, isAtLatest: true }])
    }
  },
)

test.each<ComplaintStatus>(['butuh-info', 'tunda-terbuka'])(
  '%s pauses from when it was heard of',
  (status) => {
    for (const told of [{}, before(status)])
      expect(life(status, told).rounds[0].pauses).toEqual([{ reason: status, fromMs: HEARD, toMs: null }])
  },
)

test('a change that is told to be of the same time as the answer is of that time', () => {
  const told = {
    isChangeTold: true,
    history: [{ status: 'selesai' as const, atMs: ANSWERED, toldAtMs: HEARD }],
  }
  const { rounds } = life('selesai', told)
  expect(rounds[0].end).toEqual({ kind: 'ended', status: 'selesai', atMs: ANSWERED, isAtLatest: true })
  const known = [{ status: 'baru' as const, atMs: RECEIVED, toldAtMs: RECEIVED }, ...told.history]
  expect(life('selesai', { ...told, history: known }).rounds[0].end).toMatchObject({
    atMs: ANSWERED,
    isAtLatest: false,
  })
})

test('the stamp of the end dates it where nothing else does', () => {
  const { rounds } = life('selesai', { resolvedAtMs: 900, changedAtMs: 900 })
  expect(rounds[0].end).toMatchObject({ atMs: 900, isAtLatest: false })
})
