import { expect, test } from 'vitest'
import { uiWords } from './words.ts'

test('none overdue is said in other words than the class whose number may be smaller: some are near, some are paused', () => {
  for (const { noneOverdue, clock } of [uiWords.id, uiWords.en]) {
    expect(noneOverdue).not.toContain(clock.fresh.toLowerCase())
    expect(noneOverdue).toContain(clock.overdue.toLowerCase())
  }
})
