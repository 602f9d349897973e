import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { shownPct } from '#domain/format/shown-pct.ts'
import { shownDeviationPts } from '#domain/projects/deviation.ts'
import { ProgressSentence, ProjectSentence } from './ProjectSentence.tsx'
import { ReportedOf } from './ReportedOf.tsx'
import { sentenceWords } from './sentence-words.ts'

const part = (packages: number, budgetIdr = packages * 4e9) => ({ packages, budgetIdr })
const overview = {
  figures: { all: part(120), plannedPct: 84.3, physicalPct: 79.2, deviationPts: -5.1 },
  critical: part(23, 84.6e9),
  criticalSkpd: 6,
  silent: part(37),
  silentTroubled: part(4),
  silentTroubledSkpd: 3,
  silentCritical: 2,
  earlierUnfinished: { ...part(0), critical: 0, silent: 0, agencies: [] },
  fiscalYear: 2026,
  fiscalYears: [2026],
  unreadable: 0,
}
type Shown = Parameters<typeof ProjectSentence>[0]['overview']
const say = (change: Partial<Shown> = {}) =>
  words(renderToStaticMarkup(<ProjectSentence overview={{ ...overview, ...change }} />))
const words = (markup: string) => markup.replace(/<[^>]+>/g, '')

test('the headline says what is critical, and what was when it fell silent', () => {
  expect(say()).toContain(
    '23 paket kritis di 6 SKPD menahan Rp 84,6 miliar, dan 4 lagi kritis atau lewat kontrak tetapi diam (Rp 16,0 miliar); seluruhnya 37 paket diam.',
  )
})

test('silent ones that were all the same are told as that alone, and those counted before are in the sum', () => {
  expect(say({ silentTroubled: part(1), silentCritical: 1, silent: part(2) })).toContain(
    'dan 1 lagi kritis tetapi diam (Rp 4,0 miliar); seluruhnya 2 paket diam.',
  )
  expect(say({ silentCritical: 0 })).toContain('dan 4 lagi lewat kontrak tetapi diam')
  const only = { critical: part(0), silentTroubled: part(1), silentTroubledSkpd: 1, silent: part(1) }
  expect(say({ ...only, silentCritical: 1 })).toContain('1 paket kritis dan diam, menahan Rp 4,0 miliar')
  expect(say({ silentTroubled: part(0), silentCritical: 0 })).toContain('; 37 paket diam.')
})

test('what was critical and fell silent keeps its agencies and its money in the headline', () => {
  const said = say({ critical: part(0), criticalSkpd: 0 })
  expect(said).not.toContain('Tidak ada')
  expect(said).toContain(
    '4 paket kritis atau lewat kontrak, semuanya diam, di 3 SKPD menahan Rp 16,0 miliar; seluruhnya 37 paket diam.',
  )
})

test('a calm city is one plain sentence', () => {
  expect(say({ critical: part(0), silent: part(0), silentTroubled: part(0), silentTroubledSkpd: 0 })).toBe(
    'Fisik 79,2%, tertinggal 5,1 poin dari rencana 84,3%. Tidak ada paket kritis.',
  )
})

test('in January a new year is no calm while the old one left work unfinished', () => {
  const calm = { critical: part(0), silent: part(0), silentTroubled: part(0), silentTroubledSkpd: 0 }
  const earlier = (critical: number, silent: number) =>
    say({
      ...calm,
      fiscalYear: 2027,
      fiscalYears: [2027, 2026],
      earlierUnfinished: { ...part(72, 411.8e9), critical, silent, agencies: [] },
    })
  const said = 'Tidak ada paket TA 2027 yang kritis; 72 paket sebelum TA 2027 belum selesai'
  expect(earlier(72, 21)).toContain(`${said}, semuanya kritis, 21 di antaranya diam, Rp 411,8 miliar.`)
  expect(earlier(70, 72)).toContain(`${said}, 70 di antaranya kritis, semuanya diam, Rp 411,8 miliar.`)
  expect(earlier(0, 0)).toContain(`${said}, Rp 411,8 miliar.`)
})

test('a city that knows no package says so, and not that none is critical', () => {
  const none = {
    ...overview,
    figures: { all: part(0), plannedPct: null, physicalPct: null, deviationPts: null },
    critical: part(0),
    silent: part(0),
    silentTroubled: part(0),
    silentCritical: 0,
  }
  expect(say({ ...none, fiscalYears: [] })).toBe('Belum ada data paket: belum ada yang masuk dari sumbernya.')
  expect(say({ ...none, fiscalYears: [], unreadable: 3 })).toBe(
    'Belum ada paket TA 2026; 3 paket tersimpan tidak terbaca dan tidak termasuk di sini.',
  )
  expect(say({ ...none, fiscalYear: 2030, fiscalYears: [2026] })).toBe('Belum ada paket TA 2030.')
})

test('packages that are stored and cannot be read are missing from the figures, which the headline says', () => {
  expect(say({ unreadable: 3 })).toContain('; 3 paket tersimpan tidak terbaca dan tidak termasuk di sini.')
})

test('the English words count one and many', () => {
  const { criticalCount, criticalHoldOne, silentTroubled, silent } = sentenceWords.en
  expect(`${criticalCount(1, '1')} ${criticalHoldOne(1, 'Rp 4 bn')}`).toBe(
    '1 critical package holds up Rp 4 bn',
  )
  expect(`${criticalCount(2, '2')} ${criticalHoldOne(2, 'Rp 4 bn')}`).toBe(
    '2 critical packages hold up Rp 4 bn',
  )
  expect(silentTroubled(1, '1', 'critical')).toContain('1 more is critical')
  expect(silent(1, '1')).toBe('1 package is silent')
})

test('progress, plan and deviation as they are written always add up', () => {
  const pct = fc.double({ min: 0, max: 100, noNaN: true })
  fc.assert(
    fc.property(pct, pct, (planned, physical) => {
      const said = words(
        renderToStaticMarkup(
          <ProgressSentence
            figures={{
              plannedPct: shownPct(planned),
              physicalPct: shownPct(physical),
              deviationPts: shownDeviationPts(planned, physical),
            }}
          />,
        ),
      )
      const shown = [...said.matchAll(/\d+,\d/g)].map(([figure]) =>
        Math.round(Number(figure.replace(',', '.')) * 10),
      )
      const [shownPhysical = 0, shownPlan = 0] = [shown[0], shown.at(-1)]
      const points = shown.length === 3 ? shown[1] : 0
      expect(Math.abs(shownPhysical - shownPlan)).toBe(points)
      expect(said).toContain(
        points === 0 ? 'sama dengan' : shownPhysical < shownPlan ? 'tertinggal' : 'di depan rencana',
      )
    }),
  )
})

test.each([
  [1_000, 996, 999, '99%'],
  [1_000, 1_000, 1_000, '100%'],
  [1_000, 994, 999, '99%'],
])('of %i, %i of the ceilings and %i of the packages reported: %s', (all, budget, packages, share) => {
  const figures = {
    owing: part(all, all),
    reportedInTime: part(packages, budget),
    reportAwaited: part(0),
  }
  expect(words(renderToStaticMarkup(<ReportedOf figures={figures} />))).toContain(`(${share} dari pagunya)`)
})

test('who is not due yet is said beside those that reported, and is none of them', () => {
  const figures = { owing: part(34), reportedInTime: part(14), reportAwaited: part(20) }
  expect(words(renderToStaticMarkup(<ReportedOf figures={figures} />))).toBe(
    '14 dari 34 yang wajib lapor sudah lapor (41% dari pagunya), 20 laporannya belum jatuh tempo',
  )
})
