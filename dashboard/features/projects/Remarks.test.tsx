import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { samplePackages } from '../../test/sample-projects.ts'
import { Remarks } from './Remarks.tsx'

const [first] = samplePackages(Date.parse('2026-11-27T03:00:00Z'))
if (first === undefined) throw new Error('the sample has no packages')
const { summary: sample } = first
type Told = Parameters<typeof Remarks>[0]['data']

const say = (summary: Partial<Told['summary']>, today: string, curve: Told['curve'] = []) =>
  renderToStaticMarkup(<Remarks data={{ summary: { ...sample, ...summary }, curve, differing: [], today }} />)

test('once the last payment day is over, work is told as not finished, and no longer at this pace', () => {
  const beyond = { notes: ['beyond-year' as const], mayRunUntil: '2026-12-31' }
  expect(say(beyond, '2026-12-31')).toContain('Pada laju ini tidak selesai sampai batas bayar 31 Des 2026.')
  expect(say(beyond, '2027-01-01')).toContain('Tidak selesai sampai batas bayar 31 Des 2026.')
  expect(say(beyond, '2027-01-01')).not.toContain('Pada laju ini')
})

test('a first report that came late is told with its days, and as a mean only where it is one', () => {
  const late = { notes: ['first-report-late' as const], startsOn: '2026-05-02' }
  const nothing = { plannedPct: null, absorptionPct: null, plannedFinancialPct: null }
  const curve = [
    { ...nothing, day: '2026-05-02', physicalPct: null },
    { ...nothing, day: '2026-11-26', physicalPct: 74 },
  ]
  const pace = { pctPerWeek: 2.5, slowestPctPerWeek: 2.5, fastestPctPerWeek: 2.5, isLeast: false }
  const ends = {
    kind: 'ends' as const,
    endsOn: '2027-02-07',
    earliestOn: '2027-02-07',
    latestOn: '2027-02-07',
  }
  const told = (sinceOn: string | null) =>
    say({ ...late, forecast: { ...ends, pace: { ...pace, sinceOn } } }, '2026-11-27', curve)
  const days = 'Laporan pertama datang 208 hari sesudah SPMK'
  expect(told('2026-05-02')).toContain(`${days}: laju hanya rata-rata sejak SPMK.`)
  expect(told(null)).toContain(`${days}: laju empat minggu belum terbukti.`)
  expect(say({ ...late, startsOn: null }, '2026-11-27', curve)).toContain(
    'Laporan pertama datang lama sesudah rencana mulai: laju empat minggu belum terbukti.',
  )
})
