import { expect, test } from 'vitest'
import { judgePackage } from '#domain/projects/package-condition.ts'
import { packageOf, sampleRules } from '#domain/projects/testing.ts'

test.each([
  ['0.85 % with a plan of 0.9 % and no other', [['2026-11-20', 0.9]], 0.85, true],
  ['0.85 % without any plan', [], 0.85, true],
  [
    '0.7 % beside a plan of 70 %',
    [
      ['2026-11-20', 70],
      ['2026-12-20', 100],
    ],
    0.7,
    true,
  ],
  [
    '0.4 % beside a plan of 0.5 % that goes on to 100 %',
    [
      ['2026-11-20', 0.5],
      ['2026-12-20', 100],
    ],
    0.4,
    false,
  ],
  ['2 % without any plan', [], 2, false],
  ['70.25 % beside a plan of 0.825', [['2026-11-20', 0.825]], 70.25, true],
  ['2 % beside a plan of 0.5 %', [['2026-11-20', 0.5]], 2, false],
  [
    '70.25 % beside a plan that goes on to 100 %',
    [
      ['2026-11-20', 0.8],
      ['2026-12-20', 100],
    ],
    70.25,
    false,
  ],
  [
    '0.85 % beside a plan of 0.7 % that goes on to 1.5 %, which no share is above',
    [
      ['2026-11-20', 0.7],
      ['2026-12-20', 1.5],
    ],
    0.85,
    true,
  ],
  [
    '0.85 % beside a plan of 0.7 % that goes on to 1.6 %',
    [
      ['2026-11-20', 0.7],
      ['2026-12-20', 1.6],
    ],
    0.85,
    false,
  ],
  ['no work yet', [], 0, false],
] as const)('a figure of %s', (_name, plan, pct, isDoubted) => {
  const facts = packageOf({ plan: [...plan], done: [['2026-11-20', pct]] })
  const { doubts } = judgePackage(facts, '2026-11-22', sampleRules)
  expect(doubts.includes('may-be-share')).toBe(isDoubted)
})
