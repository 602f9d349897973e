import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { samplePackages } from '../../test/sample-projects.ts'
import { Remarks } from './Remarks.tsx'

test('once the last payment day is over, work is told as not finished, and no longer at this pace', () => {
  const [first] = samplePackages(Date.parse('2026-11-27T03:00:00Z'))
  if (first === undefined) throw new Error('the sample has no packages')
  const summary = { ...first.summary, notes: ['beyond-year' as const], mayRunUntil: '2026-12-31' }
  const say = (today: string) => renderToStaticMarkup(<Remarks data={{ summary, differing: [], today }} />)
  expect(say('2026-12-31')).toContain('Pada laju ini tidak selesai sampai batas bayar 31 Des 2026.')
  expect(say('2027-01-01')).toContain('Tidak selesai sampai batas bayar 31 Des 2026.')
  expect(say('2027-01-01')).not.toContain('Pada laju ini')
})
