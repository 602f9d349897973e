/**
 * One figure, one page after another: whoever adds up must never find two answers. An element whose whole text is a
 * figure carries its name as `data-figure="cameras.up"`; a figure inside a sentence is found by the sentence's words.
 * Every page is read in the same state of the stage.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#domain/access/role.ts'
import { startBrowser } from './browser.ts'
import { builtDashboard } from './built-dashboard.ts'
import { startTour, type Tour } from './survey/tour.ts'
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

/** Sentences with figures in them; the group's name is the figure's, with `_` for its dot. */
const sentences = [
  /(?<cameras_up>[\d.]+) dari (?<cameras_total>[\d.]+) kamera aktif/g,
  /(?<complaints_open>[\d.]+) pengaduan terbuka, (?<complaints_overdue>[\d.]+) lewat tenggat/g,
  /(?<packages_critical>[\d.]+) paket kritis di (?<packages_agencies>[\d.]+) SKPD/g,
  /(?<alerts_causes>[\d.]+) sebab di balik (?<alerts_raw>[\d.]+) peringatan/g,
  /sebab: (?<alerts_causes>[\d.]+) masih terbuka \((?<alerts_raw>[\d.]+) peringatan\)/g,
  /peringatan aktif, (?<alerts_waiting>[\d.]+) belum diakui/g,
]

/** The pages that tell how the city is, and who reads them. */
const readings: readonly (readonly [Role, readonly string[]])[] = [
  ['operator', ['/operator', '/ringkasan', '/peta', '/kamera', '/pengaduan', '/proyek']],
  ['leader', ['/ringkasan', '/peta', '/kamera', '/pengaduan', '/proyek']],
  ['wall-device', ['/dinding/dinding-a/tengah']],
]
/** Figures that at least so many pages must be found to tell; an empty comparison would always agree. */
const toldOn: Readonly<Record<string, number>> = {
  'cameras.up': 5,
  'cameras.degraded': 5,
  'cameras.total': 3,
  'complaints.open': 4,
  'complaints.overdue': 4,
  'complaints.mayor': 2,
  'packages.critical': 2,
  'alerts.causes': 3,
  'alerts.raw': 3,
  'alerts.waiting': 2,
}

async function figuresOf(page: Page): Promise<readonly (readonly [figure: string, value: string])[]> {
  const marked = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-figure]')].map(
      (element) => [element.dataset.figure ?? '', (element.textContent ?? '').trim()] as const,
    ),
  )
  const words = (await page.evaluate(() => document.body.innerText)).replace(/\s+/g, ' ')
  const told = sentences.flatMap((sentence) =>
    [...words.matchAll(sentence)].flatMap((found) =>
      Object.entries(found.groups ?? {}).map(([name, value]) => [name.replace('_', '.'), value] as const),
    ),
  )
  return [...marked, ...told]
}

test('every figure reads the same on every page that tells it', async () => {
  /** figure -> value -> where it was read. */
  const read = new Map<string, Map<string, Set<string>>>()
  for (const [role, addresses] of readings) {
    for (const address of addresses) {
      await tour.open(address, role, 'id')
      for (const [figure, value] of await figuresOf(tour.page)) {
        const values = read.get(figure) ?? new Map<string, Set<string>>()
        values.set(value, (values.get(value) ?? new Set()).add(address))
        read.set(figure, values)
      }
    }
  }
  const contradictions = [...read]
    .filter(([, values]) => values.size > 1)
    .map(([figure, values]) => {
      const said = [...values].map(([value, where]) => `${value} on ${[...where].join(', ')}`)
      return `${figure}: ${said.join('; ')}`
    })
  expect(contradictions).toEqual([])
  for (const [figure, pages] of Object.entries(toldOn)) {
    const where = new Set([...(read.get(figure)?.values() ?? [])].flatMap((addresses) => [...addresses]))
    expect(where.size, `${figure} is told on ${[...where].join(', ')}`).toBeGreaterThanOrEqual(pages)
  }
  // A dozen pages, one after the other.
}, 180_000)
