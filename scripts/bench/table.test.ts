import { expect, test } from 'vitest'
import { table } from './table.ts'

test('the table has columns as wide as their widest cell, a note below each row, and says plainly what is not met', () => {
  const text = table([
    { what: 'chart', reach: '<= 10 ms', measured: '3 ms', met: true, note: 'p50 of 60' },
    { what: 'warm start', reach: '<= 6 s', measured: '7.1 s', met: false, note: 'three starts' },
    { what: 'memory', reach: '-', measured: '80 MB', note: 'to know' },
  ])
  expect(text.split('\n')).toEqual([
    'what        reach     measured  met',
    '----------  --------  --------  ---',
    'chart       <= 10 ms  3 ms      yes',
    '    p50 of 60',
    'warm start  <= 6 s    7.1 s     NO',
    '    three starts',
    'memory      -         80 MB     -',
    '    to know',
    '----------  --------  --------  ---',
  ])
})
