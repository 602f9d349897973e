/**
 * What a reader with a pencil would do on the project pages: subtract, add up, compare the sentence with the chart and
 * the table. The stage's packages are facts judged by the product's own rules.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProjectOverview } from '#domain/contract/rest/projects.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { startBrowser } from './browser.ts'
import { builtDashboard } from './built-dashboard.ts'
import { sampleCity } from './sample-city.ts'
import { bothLanguages, everySize, startTour, type Tour, textFaultsOf, wallSize } from './survey/tour.ts'
import { openWallStage, type WallStage } from './wall-stage.ts'

let browser: Browser
let stage: WallStage
let tour: Tour
beforeAll(async () => {
  browser = await startBrowser()
  stage = await openWallStage(0, builtDashboard)
  tour = await startTour(browser, stage.origin)
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

/** The stage's city has unfinished packages of the year before. */
const lastYear = Number(cityTime(sampleCity.timeZone).dayOf(Date.now()).slice(0, 4)) - 1

/** Tenths, so that what is written with one decimal is compared exactly. */
function tenths(written: string): number {
  const [figure] = /\d+,\d/.exec(written) ?? []
  if (figure === undefined) throw new Error(`no figure with one decimal in "${written}"`)
  return Number(figure.replace(',', ''))
}
async function figure(page: Page, name: string): Promise<string> {
  return await page.locator(`[data-figure="${name}"]`).first().innerText()
}
async function curveLabel(page: Page, line: string): Promise<number> {
  return tenths((await page.locator(`[data-curve="${line}"]`).textContent()) ?? '')
}
async function classCounts(page: Page): Promise<readonly number[]> {
  const counts = page.locator('[data-class-counts] b')
  return (await counts.allInnerTexts()).map(Number)
}

const pages = [
  '/proyek',
  `/proyek?ta=${lastYear}`,
  '/proyek/skpd/dbmsda',
  '/proyek/skpd/perikanan',
  '/proyek/skpd/disdik',
]

test.each(pages)('on %s the sentence, the chart and the classes add up', async (address) => {
  await tour.open(address, 'leader', 'id')
  const { page } = tour
  const physical = tenths(await figure(page, 'physical.pct'))
  const plan = tenths(await figure(page, 'plan.pct'))
  expect(tenths(await figure(page, 'deviation.pts'))).toBe(Math.abs(plan - physical))
  expect(await curveLabel(page, 'physical')).toBe(physical)
  expect(await curveLabel(page, 'plan')).toBe(plan)
  expect(await curveLabel(page, 'absorption')).toBe(tenths(await figure(page, 'absorption.pct')))
  const total = Number(await figure(page, 'packages.total'))
  expect((await classCounts(page)).reduce((sum, count) => sum + count, 0)).toBe(total)
})

test('a forecast without a range is written whole beside the chart, whatever the width and the language', async () => {
  const { page } = tour
  await page.route('**/api/projects/overview*', async (route) => {
    const response = await route.fetch()
    const told = (await response.json()) as ProjectOverview
    const nowPct = told.figures.physicalPct ?? 0
    const narrow = { nowPct, endOfYearPct: 48.9, lowPct: 48.9, highPct: 48.9 }
    await route.fulfill({ response, json: { ...told, outlook: { ...told.outlook, ...narrow } } })
  })
  const faults: string[] = []
  for (const [language, width] of [
    ['id', 1366],
    ['en', 820],
    ['en', 3840],
  ] as const) {
    await tour.open('/proyek/skpd/dbmsda', 'leader', language)
    await tour.resize({ width, height: 1180 })
    await page.getByText('48').first().waitFor()
    faults.push(...(await textFaultsOf(page)))
  }
  await page.unroute('**/api/projects/overview*')
  await tour.resize({ width: 1366, height: 768 })
  expect(faults).toEqual([])
})

test('the agencies of the table are the packages, criticals and silent ones of the sentence', async () => {
  await tour.open('/proyek', 'leader', 'id')
  const { page } = tour
  const rows = page.locator('table', { has: page.getByText('Deviasi (poin)') }).locator('tbody tr')
  const sum = async (column: number) => {
    const cells = await rows.locator(`td:nth-child(${column})`).allInnerTexts()
    return cells.reduce((total, cell) => total + (/^\d+$/.test(cell.trim()) ? Number(cell) : 0), 0)
  }
  const told = async () => [await sum(2), await sum(8), await sum(9)]
  const said = [
    Number(await figure(page, 'packages.total')),
    Number(await figure(page, 'packages.critical')),
    Number(await figure(page, 'packages.silent')),
  ]
  // The agencies that are folded into one row are in the sums, and the same when they are shown.
  expect(await rows.last().innerText()).toContain('SKPD lain')
  expect(await told()).toEqual(said)
  await page.getByRole('button', { name: 'Tampilkan semua' }).click()
  expect(await told()).toEqual(said)
})

test('every silent package is named with its days, and what was red stays in the list of the worst', async () => {
  await tour.open('/proyek', 'leader', 'id')
  const { page } = tour
  const silent = page.locator('section', { has: page.getByRole('heading', { name: 'Belum lapor' }) }).last()
  // Beside those of the year, the two that the year before left.
  const earlier = silent.locator('li', { hasText: `TA ${lastYear}` })
  expect(await earlier.count()).toBe(2)
  expect(await silent.locator('li').count()).toBe(Number(await figure(page, 'packages.silent')) + 2)
  for (const row of await silent.locator('li').allInnerTexts()) expect(row).toMatch(/\d+ hari/)
  await tour.open('/ringkasan', 'leader', 'id')
  const worst = await page.getByLabel('Paket dan SKPD menurut nama').innerText()
  expect(worst).toContain('Diam (terakhir kritis)')
})

test('the number of all silent packages of an agency stands behind the sign of silence of the legend', async () => {
  const { page } = tour
  await tour.open('/ringkasan', 'leader', 'id')
  const drawing = (of: ReturnType<Page['locator']>) => of.locator('svg').first().innerHTML()
  const legend = await drawing(page.locator('li', { hasText: /^\s*paket diam\s*$/ }))
  const rows = page.locator('section', { has: page.getByRole('heading', { name: 'SKPD terburuk' }) }).last()
  const tallies = rows.locator('[data-silent="true"]')
  expect(await tallies.count()).toBeGreaterThan(0)
  for (const tally of await tallies.all()) expect(await drawing(tally)).toBe(legend)
  await tour.open('/proyek', 'leader', 'id')
  const cells = page.locator('tbody [data-tone="silent"]')
  expect(await cells.count()).toBeGreaterThan(0)
  for (const cell of await cells.all())
    expect(await cell.locator('path').count()).toBe((legend.match(/<path/g) ?? []).length)
})

/** The packages of the stage's city, each so many times. */
async function makeSick(page: Page, times: number): Promise<void> {
  await page.route('**/api/projects', async (route) => {
    const response = await route.fetch()
    const told = (await response.json()) as { packages: { id: string; condition: string }[] }
    const sick = told.packages.filter(({ condition }) => condition === 'critical' || condition === 'watch')
    const copies = Array.from({ length: times }, (_, i) =>
      sick.map((each) => ({ ...each, id: `${each.id}-${i}` })),
    )
    await route.fulfill({ response, json: { ...told, packages: [...told.packages, ...copies.flat()] } })
  })
}

test.each(bothLanguages)('a city of hundreds of sick packages fits a wall screen (%s)', async (language) => {
  const { page } = tour
  await makeSick(page, 40)
  await tour.open('/ringkasan', 'leader', language)
  await tour.resize(wallSize)
  const heights = () =>
    page.evaluate(() => [document.documentElement.scrollHeight, document.documentElement.clientHeight])
  const [whole, shown] = await heights()
  expect(whole).toBe(shown)
  // The room that is there is used: rows stand in every list.
  expect(await page.locator('main section li').count()).toBeGreaterThan(30)
  await page.unroute('**/api/projects')
  await tour.resize(everySize[0] ?? wallSize)
})

test('the lists name what the year before left, each with its year, as many as the sentence counts', async () => {
  const { page } = tour
  for (const address of ['/ringkasan', '/proyek']) {
    await tour.open(address, 'leader', 'id')
    const said = await page.locator('main').innerText()
    const [, count] = /(\d+) paket sebelum TA \d+ belum selesai, semuanya kritis/.exec(said) ?? []
    const title = page.getByRole('heading', { name: 'Paket terburuk' })
    const rows = page.locator('section', { has: title }).last().locator('li, article')
    expect(await rows.filter({ hasText: `TA ${lastYear}` }).count()).toBe(Number(count))
  }
})

test('the years are apart, each at an address of its own', async () => {
  await tour.open('/proyek', 'leader', 'id')
  const { page } = tour
  const thisYear = await figure(page, 'packages.total')
  await page.getByRole('link', { name: `Lihat TA ${lastYear}` }).click()
  await page.locator(`nav [aria-current]`, { hasText: `TA ${lastYear}` }).waitFor()
  expect(new URL(page.url()).searchParams.get('ta')).toBe(String(lastYear))
  await expect.poll(async () => await figure(page, 'packages.total')).not.toBe(thisYear)
})

test('a package says its two facts, both days and what contradicts', async () => {
  const { page } = tour
  await tour.open('/proyek/rup-52004', 'leader', 'id')
  const silent = await page.locator('main header').first().innerText()
  expect(silent).toContain('Diam (terakhir kritis)')
  expect(silent).toMatch(/\d+ hari tanpa laporan/)
  expect(silent).toMatch(/fisik per laporan .+ · rencana hari ini/)
  await tour.open('/proyek/rup-52014', 'leader', 'id')
  await page.getByText('Status menurut sumber "kontrak ditandatangani", tetapi fisik').waitFor()
  await tour.open('/proyek/rup-52010', 'leader', 'id')
  await page.getByText('Hitungan, bukan tagihan').waitFor()
})

test.each([
  ['handed over', 'rup-52011'],
  ['terminated', 'rup-52009'],
])('a package that is %s has its days, and none that are left or over', async (_what, id) => {
  const { page } = tour
  await tour.open(`/proyek/${id}`, 'leader', 'id')
  const facts = page.locator('section', { has: page.getByRole('heading', { name: 'Kontrak' }) }).last()
  expect(await facts.innerText()).toMatch(/Akhir kontrak\s+\d+ \w+ 20\d\d\s+Batas bayar\s+\d+ \w+ 20\d\d\s/)
  expect(await facts.innerText()).not.toMatch(/(sisa|lewat) \d+ hari/)
})

test.each(['/ringkasan', '/proyek', '/proyek/skpd/dbmsda'])(
  'a progress source that never delivered is named in violet beside the figures of %s',
  async (address) => {
    await tour.open(address, 'leader', 'id')
    const mark = tour.page.getByText(/SP2D dari SIPD: belum ada kiriman baik/).first()
    await mark.waitFor()
    const [shown, stale] = await mark.evaluate((element) => [
      getComputedStyle(element).color,
      getComputedStyle(element).getPropertyValue('--stale').trim(),
    ])
    expect(shown).toBe(rgbOf(stale))
  },
)

function rgbOf(hex = ''): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
  return `rgb(${parts.join(', ')})`
}

test('the worst packages stand on the summary while its headline is still on its way', async () => {
  await tour.open('/peta', 'leader', 'id')
  const { page } = tour
  const held = Promise.withResolvers<void>()
  await page.route('**/api/projects/overview**', async (route) => {
    await held.promise
    await route.continue()
  })
  await page.goto(`${stage.origin}/ringkasan`)
  await page.getByText('Jembatan Sungai Ladi').first().waitFor()
  expect(await page.locator('[data-figure="physical.pct"]').count()).toBe(0)
  held.resolve()
  await page.locator('[data-figure="physical.pct"]').waitFor()
  await page.unroute('**/api/projects/overview**')
})

test('the picture beside the worst package says how far its camera is and whether it sees the place', async () => {
  await tour.open('/proyek', 'leader', 'id')
  const worst = tour.page.locator('article', { has: tour.page.locator('figcaption') }).first()
  await expect
    .poll(() => worst.innerText())
    .toMatch(/\d+ k?m dari lokasi, (tidak melihat lokasi|melihat lokasi|arah tidak diketahui)/)
})

test('the mayor’s sentence names what a team has finished while its source goes on', async () => {
  await tour.open('/ringkasan', 'leader', 'id')
  await tour.page.getByText(/1 selesai di lapangan, menunggu sumber: “.+Progres paket SKPD”/).waitFor()
})

test('what two sources tell differently of a package stands on its page, with source, value and day', async () => {
  const { page } = tour
  const [first, second] = [
    { feedId: 'skpd-progres', source: 'E-Progres', asOf: '2026-11-20' },
    { feedId: 'sipd', source: 'SIPD', asOf: '2026-11-13' },
  ]
  await page.route('**/api/projects/rup-52004', async (route) => {
    const response = await route.fetch()
    const told = (await response.json()) as { summary: { doubts: string[] } }
    told.summary.doubts = ['sources-differ']
    const differing = [
      { ...second, figure: 'ceiling', value: 15e9 },
      { ...first, figure: 'ceiling', value: 10e9 },
      { ...second, figure: 'agency', value: 'perikanan' },
      { ...first, figure: 'agency', value: 'dbmsda' },
    ]
    await route.fulfill({ response, json: { ...told, differing } })
  })
  await tour.open('/proyek/rup-52004', 'leader', 'id')
  const remarks = page
    .locator('section', { has: page.getByRole('heading', { name: 'Perlu dijelaskan' }) })
    .last()
  await expect
    .poll(() => remarks.innerText())
    .toContain('SIPD pagu Rp 15,0 miliar per 13 Nov 2026, E-Progres pagu Rp 10,0 miliar per 20 Nov 2026; ')
  // The agencies by the names of screens, never by their ids.
  expect(await remarks.innerText()).toMatch(
    /SIPD SKPD (?!perikanan).+ per 13 Nov 2026, E-Progres SKPD (?!dbmsda)/,
  )
  await tour.open('/proyek/rup-52004', 'leader', 'en')
  await page.getByText('E-Progres budget ceiling Rp 10.0 billion as of 20 Nov 2026; SIPD agency').waitFor()
  await page.unroute('**/api/projects/rup-52004')
})
