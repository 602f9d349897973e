import fc from 'fast-check'
import { expect, test } from 'vitest'
import { complaintLife, standsSinceMs } from '#domain/complaints/complaint-life.ts'
import { ComplaintStatus } from '#domain/complaints/complaint-status.ts'
import type { ComplaintFacts } from '#domain/complaints/status-steps.ts'

type Told = readonly (readonly [ComplaintStatus, number])[]

/** Received at 100; the last step is the present one. */
function facts(steps: Told, rest: Partial<ComplaintFacts> = {}): ComplaintFacts {
  const [status, changedAtMs] = steps.at(-1) ?? ['baru', 100]
  return {
    status,
    receivedAtMs: 100,
    changedAtMs,
    respondedAtMs: null,
    resolvedAtMs: null,
    pausedMs: 0,
    toldAtMs: 10_000,
    history: steps.map(([step, atMs]) => ({ status: step, atMs, toldAtMs: null })),
    ...rest,
  }
}
const answer = (steps: Told, rest: Partial<ComplaintFacts> = {}) => complaintLife(facts(steps, rest)).answer
const rounds = (steps: Told, rest: Partial<ComplaintFacts> = {}) => complaintLife(facts(steps, rest)).rounds

test.each<[string, Told, Partial<ComplaintFacts>, ReturnType<typeof answer>]>([
  [
    'nobody',
    [
      ['baru', 100],
      ['didisposisikan', 200],
    ],
    {},
    { kind: 'none' },
  ],
  [
    'a question is none',
    [
      ['baru', 100],
      ['butuh-info', 200],
    ],
    {},
    { kind: 'none' },
  ],
  [
    'a date is none',
    [
      ['baru', 100],
      ['tunda-terbuka', 200],
    ],
    {},
    { kind: 'none' },
  ],
  [
    'the agency took it',
    [
      ['baru', 100],
      ['diterima-opd', 200],
      ['dikerjakan', 300],
    ],
    {},
    { kind: 'derived', atMs: 200 },
  ],
  [
    'done at once',
    [
      ['baru', 100],
      ['selesai', 200],
    ],
    {},
    { kind: 'derived', atMs: 200 },
  ],
  [
    'refused',
    [
      ['baru', 100],
      ['ditolak', 200],
    ],
    {},
    { kind: 'derived', atMs: 200 },
  ],
  ['told with its arrival', [['dikerjakan', 100]], {}, { kind: 'derived', atMs: 100 }],
  ['first heard of when worked on', [['dikerjakan', 500]], {}, { kind: 'at-latest', atMs: 500 }],
  ['first heard of when opened again', [['dibuka-kembali', 500]], {}, { kind: 'at-latest', atMs: 500 }],
  [
    'a stamp wins',
    [
      ['baru', 100],
      ['dikerjakan', 200],
    ],
    { respondedAtMs: 250 },
    { kind: 'told', atMs: 250 },
  ],
  [
    'a stamp after the first end answers the reopening',
    [
      ['baru', 100],
      ['dikerjakan', 150],
      ['selesai', 200],
      ['dibuka-kembali', 900],
    ],
    { respondedAtMs: 950 },
    { kind: 'derived', atMs: 150 },
  ],
  [
    'closed later than its stamped end',
    [['ditutup', 900]],
    { resolvedAtMs: 300 },
    { kind: 'at-latest', atMs: 300 },
  ],
  [
    'a status that was told after the stamped end',
    [
      ['baru', 100],
      ['selesai', 900],
    ],
    { resolvedAtMs: 300 },
    { kind: 'at-latest', atMs: 300 },
  ],
  [
    'a status that was told before the stamped end',
    [
      ['baru', 100],
      ['dikerjakan', 200],
      ['ditutup', 900],
    ],
    { resolvedAtMs: 300 },
    { kind: 'derived', atMs: 200 },
  ],
  [
    'answered again after the stamped end',
    [['dibuka-kembali', 900]],
    { resolvedAtMs: 300, respondedAtMs: 950 },
    { kind: 'at-latest', atMs: 300 },
  ],
  [
    'refused with a stamp of its end',
    [['ditolak', 900]],
    { resolvedAtMs: 300 },
    { kind: 'at-latest', atMs: 300 },
  ],
  ['not by an end that is aimed at', [['didisposisikan', 900]], { resolvedAtMs: 300 }, { kind: 'none' }],
])('the first answer: %s', (_name, steps, rest, expected) => {
  expect(answer(steps, rest)).toEqual(expected)
})

test.each<[string, Told, number]>([
  [
    'never',
    [
      ['baru', 100],
      ['selesai', 200],
      ['ditutup', 300],
    ],
    1,
  ],
  [
    'said',
    [
      ['selesai', 200],
      ['dibuka-kembali', 300],
    ],
    2,
  ],
  [
    'worked on again without the word',
    [
      ['selesai', 200],
      ['dikerjakan', 300],
    ],
    2,
  ],
  [
    'the word came a little later',
    [
      ['selesai', 200],
      ['dikerjakan', 300],
      ['dibuka-kembali', 310],
    ],
    2,
  ],
  [
    'an objection to a refusal',
    [
      ['ditolak', 200],
      ['diverifikasi', 300],
    ],
    2,
  ],
  [
    'closed and opened',
    [
      ['selesai', 200],
      ['ditutup', 250],
      ['dibuka-kembali', 300],
    ],
    2,
  ],
  [
    'an end that was never told',
    [
      ['dikerjakan', 200],
      ['dibuka-kembali', 300],
      ['dikerjakan', 310],
      ['dibuka-kembali', 400],
    ],
    3,
  ],
  [
    'sent back by the validator',
    [
      ['menunggu-validasi', 200],
      ['dikerjakan', 300],
    ],
    1,
  ],
  [
    'validated after it was done',
    [
      ['selesai', 200],
      ['menunggu-validasi', 300],
    ],
    1,
  ],
  [
    'back from another owner',
    [
      ['bukan-kewenangan', 200],
      ['dikerjakan', 300],
    ],
    1,
  ],
  [
    'split from a merge',
    [
      ['digabung', 200],
      ['dikerjakan', 300],
    ],
    1,
  ],
  [
    'back from waiting for a budget',
    [
      ['tunda-anggaran', 200],
      ['dikerjakan', 300],
    ],
    1,
  ],
  [
    'the same state again',
    [
      ['selesai', 200],
      ['selesai', 250],
      ['dibuka-kembali', 300],
      ['dibuka-kembali', 350],
    ],
    2,
  ],
])('rounds of one that was opened again: %s', (_name, steps, expected) => {
  expect(rounds(steps)).toHaveLength(expected)
})

test.each<[string, Told, Partial<ComplaintFacts>, number | null, number | null]>([
  [
    'done',
    [
      ['baru', 100],
      ['selesai', 200],
    ],
    {},
    200,
    null,
  ],
  [
    'done and validated',
    [
      ['baru', 100],
      ['selesai', 200],
      ['ditutup', 300],
    ],
    {},
    200,
    300,
  ],
  [
    'done, and said so again by its validator',
    [
      ['baru', 100],
      ['selesai', 200],
      ['menunggu-validasi', 250],
      ['selesai', 300],
    ],
    {},
    200,
    null,
  ],
  [
    'done again after its validator sent it back',
    [
      ['baru', 100],
      ['selesai', 200],
      ['menunggu-validasi', 250],
      ['dikerjakan', 270],
      ['selesai', 300],
    ],
    {},
    300,
    null,
  ],
  [
    'closed from waiting for validation',
    [
      ['baru', 100],
      ['menunggu-validasi', 200],
      ['ditutup', 300],
    ],
    {},
    300,
    300,
  ],
  [
    'closed without either',
    [
      ['baru', 100],
      ['dikerjakan', 200],
      ['ditutup', 300],
    ],
    {},
    300,
    null,
  ],
  [
    'stamped earlier than its status changed',
    [
      ['baru', 100],
      ['selesai', 300],
    ],
    { resolvedAtMs: 220 },
    220,
    null,
  ],
  [
    'stamped done, then closed',
    [
      ['baru', 100],
      ['ditutup', 300],
    ],
    { resolvedAtMs: 220 },
    220,
    300,
  ],
  [
    'stamped done while it waits for validation',
    [
      ['baru', 100],
      ['menunggu-validasi', 300],
    ],
    { resolvedAtMs: 220 },
    220,
    null,
  ],
  [
    'stamped, then worked on again',
    [
      ['baru', 100],
      ['dikerjakan', 300],
    ],
    { resolvedAtMs: 220 },
    null,
    null,
  ],
  ['refused with a stamp of its end', [['ditolak', 300]], { resolvedAtMs: 220 }, 220, null],
  [
    'a refusal is not validated',
    [
      ['baru', 100],
      ['ditolak', 200],
      ['ditutup', 300],
    ],
    {},
    200,
    null,
  ],
])('end marks: %s', (_name, steps, rest, doneAtMs, validatedAtMs) => {
  const last = rounds(steps, rest).at(-1)
  expect(last?.end.kind === 'ended' ? last.end.atMs : null).toBe(doneAtMs)
  expect(last?.validatedAtMs ?? null).toBe(validatedAtMs)
})

test.each<[string, Told, Partial<ComplaintFacts>, number]>([
  [
    'sent back by the validator',
    [
      ['menunggu-validasi', 230],
      ['dikerjakan', 300],
    ],
    {},
    300,
  ],
  [
    'told done after its stamp',
    [
      ['dikerjakan', 150],
      ['selesai', 260],
      ['dikerjakan', 300],
    ],
    {},
    300,
  ],
  ['first heard of as opened again', [['dibuka-kembali', 300]], {}, 300],
  [
    'told done after its stamp, and undated since',
    [['dikerjakan', 220]],
    {
      isChangeTold: false,
      history: [
        { status: 'selesai', atMs: 220, toldAtMs: 250 },
        { status: 'dikerjakan', atMs: 400, toldAtMs: 400 },
      ],
    },
    400,
  ],
])('what was told to have ended was opened again: %s', (_n, steps, rest, fromMs) => {
  const told = facts(steps, { resolvedAtMs: 220, ...rest })
  const [first, second, ...more] = complaintLife(told).rounds
  expect(first?.end).toMatchObject({ kind: 'ended', atMs: 220, isAtLatest: false })
  expect([second?.startedAtMs, second?.end.kind, more]).toEqual([fromMs, 'none', []])
  expect(complaintLife(told).isEndDoubted).toBe(false)
})

test.each<[string, Told, Partial<ComplaintFacts>]>([
  [
    'worked on',
    [
      ['baru', 100],
      ['dikerjakan', 300],
    ],
    {},
  ],
  ['first heard of after it', [['dikerjakan', 300]], {}],
  ['asked', [['butuh-info', 300]], {}],
  ['put off', [['tunda-terbuka', 300]], {}],
  ['parked', [['tunda-anggaran', 300]], {}],
  [
    'in the same status as before it',
    [
      ['dikerjakan', 150],
      ['dikerjakan', 300],
    ],
    {},
  ],
  [
    'then asked',
    [
      ['dikerjakan', 300],
      ['butuh-info', 350],
    ],
    {},
  ],
  ['in a status that nobody dates', [['dikerjakan', 220]], { history: [] }],
  [
    'in one heard of before',
    [['dikerjakan', 220]],
    { history: [{ status: 'dikerjakan', atMs: 150, toldAtMs: 150 }] },
  ],
  ['in one that an earlier version stored', [['dikerjakan', 220]], {}],
  ['by the day', [['dikerjakan', 220]], { resolvedFromMs: 200 }],
  ['in a status before it', [['dikerjakan', 200]], {}],
])('an end that nothing but its stamp tells of ends nothing: %s', (_n, steps, rest) => {
  const stamped = facts(steps, { resolvedAtMs: 220, ...rest })
  const { isEndDoubted, rounds: read, answer: answered } = complaintLife(stamped)
  expect([isEndDoubted, read.length, read[0].startedAtMs, read[0].end.kind]).toEqual([true, 1, 100, 'none'])
  // Nor does it say that somebody has answered by then.
  expect(answered).not.toMatchObject({ atMs: 220 })
  const cleared = { ...stamped, resolvedAtMs: null, resolvedFromMs: null }
  const undated = steps.at(-1)?.[1] === 220 ? { changedAtMs: 100 } : {}
  const heard = stamped.history.filter(({ atMs }) => atMs !== 220)
  const late =
    heard.length < stamped.history.length ? [{ status: stamped.status, atMs: 10_000, toldAtMs: null }] : []
  const read2 = complaintLife({ ...cleared, ...undated, history: [...heard, ...late] })
  expect([read, answered]).toEqual([read2.rounds, read2.answer])
})

test('an aim that is written into the cell of a second round ends that round as little', () => {
  const steps: Told = [
    ['selesai', 200],
    ['dikerjakan', 300],
    ['butuh-info', 600],
  ]
  const [first, second, ...more] = rounds(steps, { resolvedAtMs: 500 })
  expect([first?.end.kind, second?.startedAtMs, second?.end.kind, more]).toEqual(['ended', 300, 'none', []])
})

test('a source that dates no change is opened again when it was first heard of as open after its end', () => {
  const steps: Told = [
    ['selesai', 220],
    ['dikerjakan', 220],
  ]
  const history = steps.map(([status, atMs], i) => ({ status, atMs, toldAtMs: 1_000 + 500 * i }))
  const { isEndDoubted, rounds: read } = complaintLife(facts(steps, { resolvedAtMs: 220, history }))
  expect([isEndDoubted, read[0].end.kind, read[1]?.startedAtMs]).toEqual([false, 'ended', 1_500])
})

/** As of a source that dates no change: each is dated by our hearing of it, and the record looks as old as its receipt. */
const undatedSince = (steps: Told, changedAtMs = 100) =>
  standsSinceMs(complaintLife(facts(steps, { changedAtMs })), changedAtMs)

test.each<[string, Told, number]>([
  [
    'asked',
    [
      ['baru', 100],
      ['butuh-info', 300],
    ],
    300,
  ],
  [
    'parked',
    [
      ['baru', 100],
      ['tunda-anggaran', 300],
    ],
    300,
  ],
  [
    'opened again',
    [
      ['selesai', 200],
      ['dibuka-kembali', 300],
    ],
    300,
  ],
  [
    'closed',
    [
      ['dikerjakan', 200],
      ['ditutup', 300],
    ],
    300,
  ],
  [
    'confirmed after it was told done',
    [
      ['selesai', 200],
      ['ditutup', 300],
    ],
    300,
  ],
  ['told done when it was first heard of', [['selesai', 300]], 300],
])('without a time of change it stands since we heard of it: %s', (_name, steps, sinceMs) => {
  expect(undatedSince(steps)).toBe(sinceMs)
})

test('closed when it was first heard of, it stands so since the record says, not since we heard', () => {
  expect(undatedSince([['ditutup', 300]])).toBe(100)
  expect(undatedSince([['ditolak', 300]])).toBe(100)
  expect(undatedSince([['ditutup', 300]], 300)).toBe(300)
})

test.each<[string, Told]>([
  ['it waits for its validation', [['menunggu-validasi', 300]]],
  ['its status changed last before the stamp', [['dikerjakan', 200]]],
  [
    'its end was stamped after the fact, while it was still told as worked on',
    [
      ['dikerjakan', 150],
      ['dikerjakan', 300],
      ['selesai', 400],
    ],
  ],
])('a stamped end is no reopening when %s', (_name, steps) => {
  expect(rounds(steps, { resolvedAtMs: 220 })).toHaveLength(1)
})

test('an end that was stamped and told later is one end, however often it was worked on meanwhile', () => {
  const steps: Told = [
    ['dikerjakan', 150],
    ['dijadwalkan', 300],
    ['selesai', 400],
    ['dikerjakan', 500],
  ]
  const [first, ...more] = rounds(steps, { resolvedAtMs: 220 })
  expect(first?.end).toMatchObject({ kind: 'ended', atMs: 220 })
  expect(more).toHaveLength(1)
})

test('a stamp of the end belongs to the round it lies in', () => {
  const [first, second] = rounds(
    [
      ['baru', 100],
      ['selesai', 300],
      ['dibuka-kembali', 400],
    ],
    { resolvedAtMs: 250 },
  )
  expect(first?.end).toMatchObject({ kind: 'ended', atMs: 250 })
  expect(second?.end).toEqual({ kind: 'none' })
})

test('a pause goes on while the source sends the same state again, and may pass into another', () => {
  const steps: Told = [
    ['baru', 100],
    ['butuh-info', 200],
    ['butuh-info', 250],
    ['tunda-terbuka', 300],
    ['dikerjakan', 400],
  ]
  expect(rounds(steps)[0]?.pauses).toEqual([
    { reason: 'butuh-info', fromMs: 200, toMs: 300 },
    { reason: 'tunda-terbuka', fromMs: 300, toMs: 400 },
  ])
  expect(rounds(steps.slice(0, 3))[0]?.pauses).toEqual([{ reason: 'butuh-info', fromMs: 200, toMs: null }])
})

test('the order in which changes reached us does not matter, and neither do repeats', () => {
  const step = fc.tuple(fc.constantFrom(...ComplaintStatus.options), fc.integer({ min: 1, max: 40 }))
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (gaps) => {
      let atMs = 100
      const steps = gaps.map(([status, gap]): [ComplaintStatus, number] => {
        atMs += gap
        return [status, atMs]
      })
      const ordered = facts(steps)
      const shuffled = [...ordered.history, ...ordered.history].reverse()
      expect(complaintLife({ ...ordered, history: shuffled })).toEqual(complaintLife(ordered))
    }),
  )
})

test('of changes with one stamp the last one told stands, and the present status above all', () => {
  const history = [
    { status: 'selesai', atMs: 300, toldAtMs: 1_000 },
    { status: 'dikerjakan', atMs: 300, toldAtMs: 2_000 },
    { status: 'baru', atMs: 100, toldAtMs: 500 },
  ] as const
  // The source first said "done", then corrected itself: nothing was opened again.
  expect(complaintLife({ ...facts([['dijadwalkan', 400]]), history }).rounds).toHaveLength(1)
  expect(complaintLife({ ...facts([['selesai', 300]]), history }).rounds[0].end.kind).toBe('ended')
})

test('stamps before the receipt and after the present status bend nothing', () => {
  const life = complaintLife(
    facts([
      ['diverifikasi', 40],
      ['selesai', 9_000],
      ['butuh-info', 300],
    ]),
  )
  expect(life.rounds).toHaveLength(1)
  expect(life.rounds[0].pauses).toEqual([{ reason: 'butuh-info', fromMs: 300, toMs: null }])
  const early = complaintLife(facts([['butuh-info', 50]]))
  expect(early.rounds[0].pauses).toEqual([{ reason: 'butuh-info', fromMs: 100, toMs: null }])
})

test('the changes of a source that dates none are those we heard of, in that order', () => {
  const heard: Told = [
    ['baru', 100],
    ['dikerjakan', 500],
    ['butuh-info', 700],
    ['dikerjakan', 900],
  ]
  const life = complaintLife({ ...facts(heard), changedAtMs: 100 })
  expect(life.answer).toEqual({ kind: 'derived', atMs: 500 })
  expect(life.rounds[0].pauses).toEqual([{ reason: 'butuh-info', fromMs: 700, toMs: 900 }])
  expect(complaintLife({ ...facts(heard.slice(1, 2)), changedAtMs: 100 }).answer.kind).toBe('at-latest')
})

test('fifty reopenings are fifty-one rounds, each with its own pauses', () => {
  const steps = Array.from(
    { length: 50 },
    (_, n): Told => [
      ['butuh-info', 200 + n * 100],
      ['dikerjakan', 220 + n * 100],
      ['selesai', 240 + n * 100],
      ['dibuka-kembali', 260 + n * 100],
    ],
  ).flat()
  const all = rounds([['baru', 100], ...steps])
  expect(all).toHaveLength(51)
  expect(all.slice(0, 50).every((round) => round.pauses.length === 1 && round.end.kind === 'ended')).toBe(
    true,
  )
})
