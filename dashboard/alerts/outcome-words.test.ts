import { expect, test } from 'vitest'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import { outcomeWords, stageWords } from './outcome-words.ts'
import { alertWords } from './words.ts'

const words = alertWords.id
const outcome = (how: NonNullable<Alert['outcome']>['how']): Alert['outcome'] => ({
  how,
  byName: 'R. Siregar',
  teamName: null,
  note: null,
  atMs: 1,
})

test.each([
  ['complaint-emergency', 'acknowledged', 'Ditutup di sumber 19.26, lalu diakui'],
  ['complaint-emergency', 'cause-ended', 'Ditutup di sumber 19.26'],
  ['camera-frozen', 'acknowledged', 'Pulih 19.26, lalu diakui'],
  ['camera-offline', 'team-finished', 'Diselesaikan regu 19.26'],
  ['package-near-critical', 'worsened', 'Menjadi kritis 19.26'],
] as const)('a %s that ended by %s reads "%s"', (kind, how, text) => {
  expect(outcomeWords({ kind, outcome: outcome(how) }, words, '19.26')).toBe(text)
})

test('what the list says of an end, the notes and the outcome say as well', () => {
  for (const [kind, phase] of [
    ['complaint-emergency', 'closed-at-source'],
    ['camera-offline', 'returned-unacknowledged'],
  ] as const) {
    const ending = stageWords({ kind }, 'cause-ended', words)
    expect(words.phase[phase].startsWith(ending)).toBe(true)
    expect(outcomeWords({ kind, outcome: outcome('acknowledged') }, words)?.startsWith(ending)).toBe(true)
  }
})
