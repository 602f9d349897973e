import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { ProjectOverview } from '#domain/contract/rest/projects.ts'
import { useForecastFoot, useForecastNote } from './use-forecast-words.ts'

const outlook = {
  nowPct: 81.7,
  endOfYearPct: 81.7,
  lowPct: 81.7,
  highPct: 81.7,
  beyondYear: 5,
  noForecast: 1,
  notYetDue: 0,
  outside: { packages: 2, budgetIdr: 3_000_000_000 },
}
type Told = Pick<ProjectOverview, 'outlook' | 'today' | 'fiscalYear'>
function Words({ of }: { readonly of: Told }) {
  return (
    <>
      {useForecastNote()(of)}|{useForecastFoot()(of)}
    </>
  )
}
const say = (change: Partial<Told>) =>
  renderToStaticMarkup(<Words of={{ outlook, today: '2027-01-15', fiscalYear: 2026, ...change }} />)

test('a year that is over has no forecast: it says how many packages it left unfinished, and of which year', () => {
  expect(say({})).toBe('|8 paket tidak selesai dalam TA 2026.')
  const done = { ...outlook, beyondYear: 0, noForecast: 0, outside: { packages: 0, budgetIdr: 0 } }
  expect(say({ outlook: done })).toBe('|')
  expect(say({ outlook: null })).toBe('|')
})

test('up to and on its last day it has one', () => {
  for (const today of ['2026-12-31', '2026-11-02']) {
    expect(say({ today })).toContain('prakiraan 81,7')
    expect(say({ today })).toContain('5 paket tidak selesai tahun ini')
  }
})
