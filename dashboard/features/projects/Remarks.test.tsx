import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { SkpdId, WorkPackageId } from '#domain/ids.ts'
import { samplePackages } from '../../test/sample-projects.ts'
import { Remarks } from './Remarks.tsx'

const [first] = samplePackages(Date.parse('2026-11-27T03:00:00Z'))
if (first === undefined) throw new Error('the sample has no packages')
const { summary: sample } = first
type Told = Parameters<typeof Remarks>[0]['data']

const say = (summary: Partial<Told['summary']>, today: string, curve: Told['curve'] = []) =>
  renderToStaticMarkup(
    <Remarks
      data={{
        summary: { ...sample, ...summary },
        curve,
        differing: [],
        fastRise: null,
        loweredPlan: null,
        alike: [],
        today,
      }}
      agency={String}
    />,
  )

test('once the last payment day is over, work is told as not finished, and no longer at this pace', () => {
  const beyond = { notes: ['beyond-year' as const], mayRunUntil: '2026-12-31' }
  expect(say(beyond, '2026-12-31')).toContain('Pada laju ini tidak selesai sampai batas bayar 31 Des 2026.')
  expect(say(beyond, '2027-01-01')).toContain('Tidak selesai sampai batas bayar 31 Des 2026.')
  expect(say(beyond, '2027-01-01')).not.toContain('Pada laju ini')
})

const pace = {
  pctPerWeek: 2.5,
  slowestPctPerWeek: 2.5,
  fastestPctPerWeek: 2.5,
  isLeast: false,
  sinceOn: null,
  between: null,
}
const ends = { kind: 'ends' as const, endsOn: '2027-02-07', earliestOn: '2026-12-22', latestOn: '2027-02-07' }

test('a pace that young reports prove at least denies no end that it leaves open', () => {
  const told = (isLeast: boolean, today = '2026-11-27') =>
    say(
      {
        notes: ['beyond-year'],
        mayRunUntil: '2026-12-31',
        forecast: { ...ends, pace: { ...pace, isLeast } },
      },
      today,
    )
  expect(told(true)).toContain('Laporan yang ada belum membuktikan selesai sampai batas bayar 31 Des 2026.')
  expect(told(true)).not.toContain('Pada laju ini')
  expect(told(false)).toContain('Pada laju ini tidak selesai sampai batas bayar 31 Des 2026.')
  const late = {
    kind: 'unproven',
    why: 'one-report',
    fastestPctPerWeek: 2,
    earliestOn: '2026-12-22',
  } as const
  expect(say({ notes: ['beyond-year'], mayRunUntil: '2026-12-31', forecast: late }, '2026-11-27')).toContain(
    'Laporan yang ada belum membuktikan selesai sampai batas bayar 31 Des 2026.',
  )
  expect(told(true, '2027-01-01')).toContain('Tidak selesai sampai batas bayar 31 Des 2026.')
})

test('work of which no progress was reported has no pace to speak of', () => {
  const told = (why: 'not-reported' | 'standstill') =>
    say(
      { notes: ['beyond-year'], mayRunUntil: '2026-12-31', forecast: { kind: 'no-pace', why } },
      '2026-11-27',
    )
  expect(told('not-reported')).toContain(
    'Fisik belum dilaporkan, maka belum terbukti selesai sampai batas bayar 31 Des 2026.',
  )
  expect(told('not-reported')).not.toContain('Pada laju ini')
  expect(told('standstill')).toContain('Pada laju ini tidak selesai')
})

test('a first report that came late is told with its days, and as a mean only where it is one', () => {
  const late = { notes: ['first-report-late' as const], startsOn: '2026-05-02' }
  const nothing = { plannedPct: null, absorptionPct: null, plannedFinancialPct: null }
  const curve = [
    { ...nothing, day: '2026-05-02', physicalPct: null },
    { ...nothing, day: '2026-11-26', physicalPct: 74 },
  ]
  const pace = {
    pctPerWeek: 2.5,
    slowestPctPerWeek: 2.5,
    fastestPctPerWeek: 2.5,
    isLeast: false,
    between: null,
  }
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

test('of what sources tell differently each field is named with source, value and day', () => {
  const summary = { ...sample, doubts: ['sources-differ' as const], notes: [], also: [] }
  const told = (source: string, asOf: string | null) => ({ feedId: source, source, asOf })
  const e = told('E-Progres', '2026-11-20')
  const sipd = told('SIPD', '2026-11-13')
  const text = renderToStaticMarkup(
    <Remarks
      data={{
        summary,
        curve: [],
        today: '2026-11-27',
        fastRise: null,
        loweredPlan: null,
        alike: [],
        differing: [
          { ...e, figure: 'plan', value: 85 },
          { ...told('SIPD', '2026-11-20'), figure: 'plan', value: 60 },
          { ...sipd, figure: 'ceiling', value: 15e9 },
          { ...e, figure: 'ceiling', value: 10e9 },
          { ...sipd, figure: 'contract', value: 1_020_000_000 },
          { ...e, figure: 'contract', value: 1_045_000_000 },
          { ...told('SIPD', null), figure: 'ends', value: '2026-11-30' },
          { ...e, figure: 'ends', value: '2026-12-20' },
          { ...sipd, figure: 'agency', value: SkpdId.parse('disdik') },
          { ...e, figure: 'agency', value: SkpdId.parse('dbmsda') },
        ],
      }}
      agency={(id) => id.toUpperCase()}
    />,
  )
  for (const part of [
    'E-Progres rencana 85,0% per 20 Nov 2026, SIPD rencana 60,0% per 20 Nov 2026; ',
    'SIPD pagu Rp 15,0 miliar per 13 Nov 2026, E-Progres pagu Rp 10,0 miliar per 20 Nov 2026; ',
    // Both are "Rp 1,0 miliar" to one decimal.
    'SIPD nilai kontrak Rp 1.020.000.000 per 13 Nov 2026, E-Progres nilai kontrak Rp 1.045.000.000 per 20 Nov 2026; ',
    'SIPD akhir kontrak 30 Nov 2026, E-Progres akhir kontrak 20 Des 2026 per 20 Nov 2026; ',
    'SIPD SKPD DISDIK per 13 Nov 2026, E-Progres SKPD DBMSDA per 20 Nov 2026.',
  ])
    expect(text).toContain(part)
})

test('what was told again so that it looks better is said with its figures and days', () => {
  const text = renderToStaticMarkup(
    <Remarks
      data={{
        summary: { ...sample, doubts: ['plan-lowered', 'rises-fast', 'code-alike'], notes: [], also: [] },
        curve: [],
        today: '2026-11-27',
        differing: [],
        fastRise: {
          from: { day: '2026-11-13', physicalPct: 31 },
          to: { day: '2026-11-20', physicalPct: 100 },
        },
        loweredPlan: { day: '2026-11-20', fromPct: 70, toPct: 60, days: 1 },
        alike: [{ id: WorkPackageId.parse('6100001'), name: 'Rehab. Kantor Camat' }],
      }}
      agency={String}
    />,
  )
  expect(text).toMatch(/Fisik naik dari 31(,0)?% \(13 Nov[^)]*\) menjadi 100(,0)?% \(20 Nov[^)]*\)/)
  expect(text).toMatch(/dari 70(,0)?% menjadi 60(,0)?%/)
  expect(text).toContain('6100001 (Rehab. Kantor Camat)')
})
