import { expect, test } from 'vitest'
import { wrapNote } from './wrap-note.ts'

test.each([
  ['', 20, ['']],
  ['hari ini', 20, ['hari ini']],
  ['prakiraan 48,9 (rentang < 0,1) akhir tahun', 30, ['prakiraan 48,9 (rentang < 0,1)', 'akhir tahun']],
  ['forecast 48.9 (range < 0.1) at year end', 24, ['forecast 48.9 (range <', '0.1) at year end']],
  ['Rp 1.289.800.000.000.000 dari', 10, ['Rp', '1.289.800.000.000.000', 'dari']],
])('"%s" in %i signs is %j', (note, room, lines) => {
  expect(wrapNote(note, room, (text) => text.length)).toEqual(lines)
})
