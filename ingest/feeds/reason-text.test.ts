import { expect, test } from 'vitest'
import { deliveredRows } from '#domain/feeds/delivered-rows.ts'
import { takenFileText } from './reason-text.ts'
import type { Judgement } from './verdict.ts'

/** A sheet of 27 lines: its heading, and 26 rows of which two were refused. */
const sheet = {
  rows: 27,
  accepted: 24,
  sealed: 0,
  refused: 2,
  held: 0,
  suspicious: 0,
  headings: 0,
  skipped: [{ kind: 'header', count: 1, rows: [1] }],
  heldBack: [],
  notes: [],
} as unknown as Judgement

test('what lies beside a file counts the rows that every page counts, and what was passed over beside them', () => {
  const said = takenFileText('a.csv', sheet, 0)
  expect(deliveredRows(sheet)).toBe(26)
  expect(said).toContain('a.csv: 26 baris = 24 diterima')
  expect(said).toContain('+ 2 ditolak; di luar itu 1 dilewati.')
  expect(said).toContain('a.csv: 26 rows = 24 accepted')
  expect(said).toContain('+ 2 refused; besides these 1 passed over.')
})
