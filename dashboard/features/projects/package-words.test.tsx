/** What the page of a package says where there is nothing to reckon with, or nothing more to be done. */
import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { city } from '#domain/contract/rest/city.ts'
import { makeQueryClient, queryKeyOf } from '../../data/queries.ts'
import { sampleCity } from '../../test/sample-city.ts'
import { samplePackages } from '../../test/sample-projects.ts'
import { PackageFacts } from './PackageFacts.tsx'
import { PackageHead } from './PackageHead.tsx'

const today = '2026-11-27'
const [first] = samplePackages(Date.parse('2026-11-27T03:00:00Z'))
if (first === undefined) throw new Error('the sample has no packages')
const { summary: sample } = first
type Details = Parameters<typeof PackageFacts>[0]['data']

const data = (summary: Partial<Details['summary']>): Details => ({
  today,
  summary: { ...sample, ...summary },
  contractNo: null,
  provider: null,
  problem: null,
  curve: [],
  payments: [],
  cameras: [],
  complaints: [],
  requiredPctPerWeek: 233.3,
  differing: [],
  fastRise: null,
  loweredPlan: null,
  alike: [],
  sources: [{ feedId: 'progress', receivedAtMs: 0 }],
})

function textOf(page: ReactNode): string {
  const client = makeQueryClient()
  client.setQueryData(queryKeyOf(city), sampleCity)
  return renderToStaticMarkup(<QueryClientProvider client={client}>{page}</QueryClientProvider>).replace(
    /<[^>]+>/g,
    '',
  )
}
const headOf = (summary: Partial<Details['summary']>) =>
  textOf(<PackageHead data={data(summary)} today={today} />)
const factsOf = (summary: Partial<Details['summary']>) =>
  textOf(<PackageFacts data={data(summary)} today={today} />)

test('a plan that is nought today is a plan', () => {
  const unreported = { physicalPct: null, asOf: null, deviationPts: null }
  expect(headOf({ ...unreported, plannedPct: 0 })).toContain(
    'Belum ada laporan fisik; rencana hari ini 0,0%.',
  )
  expect(headOf({ ...unreported, plannedPct: null })).toContain(
    'Belum ada laporan fisik dan tidak ada rencana.',
  )
})

test('nobody needs a pace in a tender', () => {
  const tender = { status: 'tender', inTender: true, physicalPct: null, realisedIdr: null } as const
  expect(factsOf({ ...tender, condition: 'watch' })).not.toContain('poin per minggu')
  expect(factsOf({ status: 'tender', inTender: false, condition: 'watch' })).toContain(
    'Perlu 233,3 poin per minggu',
  )
})

test('work that was finished late says by how many days', () => {
  const finished = { condition: 'finished', reporting: 'not-owed' } as const
  const penalty = { daysLate: 41, estimatedIdr: 389_500_000 }
  expect(headOf({ ...finished, penalty })).toContain('Selesai, terlambat 41 hari')
  expect(headOf({ ...finished, penalty: null })).not.toContain('terlambat')
  expect(headOf({ condition: 'past-contract', reporting: 'in-time', penalty })).not.toContain('terlambat')
})

test('money of a contract of several years says of which year it is, and that of one year says nothing more', () => {
  const told = {
    inTender: false,
    budgetIdr: 10_000_000_000,
    contractIdr: null,
    realisedIdr: 6_000_000_000,
    paidInAllIdr: 15_000_000_000,
    absorptionPct: 60,
  }
  const several = { ...told, moneyYear: 2026 }
  expect(headOf(several)).toContain('Dibayar 60,0% dari pagu TA 2026.')
  expect(headOf({ ...several, contractIdr: 30_000_000_000 })).toContain('Dibayar 50,0% dari kontrak.')
  expect(factsOf(several)).toMatch(/Pagu TA 2026.*10.*terserap .*6.* \(60,0%\)/)
  // Nothing is told of the new year yet: what earlier years paid is none of its ceiling.
  expect(headOf({ ...several, realisedIdr: null, absorptionPct: null })).not.toContain('Dibayar')
  expect(headOf({ ...told, paidInAllIdr: told.realisedIdr, moneyYear: null })).toContain(
    'Dibayar 60,0% dari pagu.',
  )
})

test('a pace into which silence is reckoned says what was reported, and up to when it counts', () => {
  const between = { fromOn: '2026-10-29', untilOn: '2026-11-05', risePts: 1.4, countedToOn: '2026-11-21' }
  const pace = {
    pctPerWeek: 0.426,
    slowestPctPerWeek: 0.4,
    fastestPctPerWeek: 0.5,
    isLeast: false,
    sinceOn: null,
  }
  const ends = { kind: 'ends', endsOn: '2027-02-07', earliestOn: '2027-02-07', latestOn: null } as const
  const said = (made: typeof between) =>
    factsOf({ condition: 'watch', forecast: { ...ends, pace: { ...pace, between: made } } })
  expect(said(between)).toContain(
    'laju 0,4: naik 1,4 poin dari 29 Okt 2026 sampai laporan 5 Nov 2026, dihitung sampai 21 Nov 2026',
  )
  expect(said({ ...between, countedToOn: '2026-11-05' })).toContain(
    'laju terbaik yang dilaporkan 0,4 (dari 29 Okt 2026 sampai laporan 5 Nov 2026)',
  )
})
