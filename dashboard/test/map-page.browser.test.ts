/** The map: its list, its search, its symbols and what is chosen on it. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { TopicChange } from '#domain/contract/topics.ts'
import { minuteMs } from '#domain/time/units.ts'
import { sampleAlerts } from './sample-alerts.ts'
import { patient, stagePages } from './stage-pages.ts'

const pages = stagePages()

test('the list of the map says of an alert where it is, who has it, and for how long', async () => {
  const { page, context } = await pages().open('/peta', 'operator')
  await page
    .getByRole('button', { name: /Kebakaran.*P1 Kritis, belum diakui · .*Muka Kuning.* · 1 mnt/ })
    .waitFor()
  await context.close()
})

test('an alert that grew is as old on the map as in the list of alerts', async () => {
  const { page, context } = await pages().open('/peta', 'operator')
  const row = page.getByRole('button', { name: /Kebakaran.*P1 Kritis, belum diakui/ })
  await row.waitFor()
  const nowMs = Date.now()
  const fire = sampleAlerts(nowMs, []).find(({ id }) => id === 'al-1')
  if (fire === undefined) throw new Error('the sample has no fire')
  const atDetection = { atMs: nowMs - 25.5 * minuteMs, count: 1, figures: fire.figures }
  const change: TopicChange<'alerts'> = {
    topic: 'alerts',
    seq: 1,
    upsert: [{ ...fire, atDetection }],
    remove: [],
  }
  pages().stage.sockets.emit('changes', [change])
  await page.getByRole('button', { name: /Kebakaran.* · 25 mnt/ }).waitFor(patient)
  await context.close()
})

/** Whether anything is painted on the map's canvas of symbols. */
const hasSymbols = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const canvas = document.querySelector('canvas.map-symbols')
    if (!(canvas instanceof HTMLCanvasElement)) return false
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
    return data.some((value) => value !== 0)
  })

test('choosing from the map list goes there, again after one has moved away, and the scale says how near', async () => {
  const { page, context } = await pages().open('/peta', 'operator')
  const scale = page.locator('.leaflet-control-scale-line')
  await expect.poll(() => scale.innerText(), patient).toMatch(/ km$/)
  const row = page.getByRole('button', { name: /2 kamera putus: Lokasi 3/ })
  for (let time = 0; time < 2; time++) {
    await row.click()
    await expect.poll(() => scale.innerText(), patient).toMatch(/^\d+ m$/)
    await page.getByRole('button', { name: 'Seluruh kota' }).click()
    await expect.poll(() => scale.innerText(), patient).toMatch(/ km$/)
  }
  await context.close()
}, 30_000)

test('a search on the map leaves the same items in the list and on the map', async () => {
  const { page, context } = await pages().open('/peta', 'operator')
  await expect.poll(() => hasSymbols(page), patient).toBe(true)
  const search = page.getByRole('searchbox')
  await search.fill('tidak ada yang bernama begini')
  await page.getByText('Tidak ada yang cocok').waitFor()
  await expect.poll(() => hasSymbols(page), patient).toBe(false)
  await search.fill('tembesi')
  await expect.poll(() => hasSymbols(page), patient).toBe(true)
  await search.press('Enter')
  await page.getByRole('region', { name: 'Terpilih' }).waitFor()
  await context.close()
}, 30_000)

test('the map answers the keyboard through its list and rings what was chosen', async () => {
  const { page, context, faults } = await pages().open('/peta', 'operator')
  const row = page.getByRole('button', { name: /2 kamera putus: Lokasi 3/ })
  await row.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'Terpilih' }).waitFor()
  expect(new URL(page.url()).searchParams.get('pilih')).toBe('alert al-2')
  await page.getByRole('button', { name: 'Tutup rincian' }).click()
  await page.getByRole('region', { name: 'Terpilih' }).waitFor({ state: 'detached' })
  expect(faults).toEqual([])
  await context.close()
}, 30_000)

test("the browser's way back undoes a choice on the map and stays on the page", async () => {
  const { page, context } = await pages().open('/peta', 'operator')
  await page.getByRole('button', { name: /2 kamera putus: Lokasi 3/ }).click()
  await page.getByRole('region', { name: 'Terpilih' }).waitFor()
  await page.goBack()
  await page.getByRole('region', { name: 'Terpilih' }).waitFor({ state: 'detached' })
  expect(new URL(page.url()).pathname).toBe('/peta')
  await context.close()
}, 30_000)

test('a chosen alert leads a leader, who acts on no alerts, to the cameras it is about', async () => {
  const { page, context } = await pages().open('/peta', 'leader')
  await page.getByRole('button', { name: /2 kamera putus: Lokasi 3/ }).click()
  const card = page.getByRole('region', { name: 'Terpilih' })
  await expect.poll(() => card.getByRole('link', { name: /^Buka kamera \d{4}$/ }).count(), patient).toBe(2)
  await context.close()
}, 30_000)

test('while somebody searches the map, its chips count what is found', async () => {
  const { page, context } = await pages().open('/peta', 'operator')
  const count = (kind: string) => page.locator('label', { hasText: kind }).locator('em').innerText()
  await expect.poll(() => count('Kamera'), patient).toBe('60')
  await page.getByRole('searchbox').fill('tembesi')
  await expect.poll(() => count('Kamera'), patient).not.toBe('60')
  const found = await Promise.all(['Peringatan', 'Kamera', 'Pengaduan', 'Paket'].map(count))
  const rows = await page.locator('aside button[aria-current]').count()
  expect(found.reduce((sum, n) => sum + Number(n), 0)).toBeGreaterThanOrEqual(rows)
  expect(rows).toBeGreaterThan(0)
  await context.close()
}, 30_000)

test('the list of the map shows all it counts, a piece at a time', async () => {
  const { page, context } = await pages().open('/peta', 'operator')
  const rows = page.locator('aside button[aria-current]')
  await expect.poll(() => rows.count(), patient).toBe(50)
  const more = page.getByRole('button', { name: /^Tampilkan \d+ lagi/ })
  const told = async () =>
    Number((await page.getByText(/^\d+, yang menyimpang di atas/).innerText()).split(',')[0])
  // The topics may still be coming in: each press shows more of what is there by then.
  const missing = async () => {
    if ((await more.count()) > 0) await more.click()
    return (await told()) - (await rows.count())
  }
  await expect.poll(missing, patient).toBe(0)
  expect(await rows.count()).toBeGreaterThan(100)
  await page.getByRole('searchbox').fill('qqqq')
  await page.getByText('Tidak ada yang cocok dengan saringan ini.').waitFor()
  expect(await page.locator('aside').innerText()).not.toContain('di atas')
  await context.close()
}, 30_000)

test('the map ends where the window ends, and its scale stands clear of its source', async () => {
  for (const width of [1366, 820, 390]) {
    const { page, context } = await pages().open('/peta', 'operator', 'id', width)
    const boxOf = async (selector: string) => {
      const box = await page.locator(selector).first().boundingBox()
      if (box === null) throw new Error(`nothing is drawn at ${selector}`)
      return box
    }
    await page.locator('.leaflet-control-scale-line').waitFor()
    const [map, scale, credit] = await Promise.all([
      boxOf('[role=application]'),
      boxOf('.leaflet-control-scale-line'),
      boxOf('[class*=credit]'),
    ])
    if (width === 1366) expect(Math.abs(map.y + map.height - 768)).toBeLessThanOrEqual(1)
    const isAbove = scale.y + scale.height <= credit.y
    const isBeside = credit.x + credit.width <= scale.x
    expect(isAbove || isBeside, `${width}: ${JSON.stringify({ scale, credit })}`).toBe(true)
    await context.close()
  }
}, 60_000)

/** How much of the city the map shows from side to side. */
const seenKm = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const line = document.querySelector('.leaflet-control-scale-line')
    const frame = document.querySelector('[role=application]')
    const [, length, unit] = /^(\d+) (k?m)$/.exec(line?.textContent ?? '') ?? []
    const metres = Number(length) * (unit === 'km' ? 1000 : 1)
    return (metres / 1000 / (line?.clientWidth ?? 0)) * (frame?.clientWidth ?? 0)
  })

test('a window that grows or shrinks goes on showing what was looked at', async () => {
  const { page, context } = await pages().open('/operator?tata=5', 'operator')
  await expect.poll(() => seenKm(page), patient).toBeGreaterThan(20)
  const atDesk = await seenKm(page)
  await page.setViewportSize({ width: 3840, height: 2160 })
  await expect.poll(async () => (await seenKm(page)) / atDesk, patient).toBeLessThan(1.5)
  await page.getByRole('button', { name: 'Perbesar' }).click()
  await expect.poll(async () => (await seenKm(page)) / atDesk, patient).toBeLessThan(0.8)
  const chosen = await seenKm(page)
  for (const width of [3000, 2200, 1366])
    await page.setViewportSize({ width, height: Math.round((width * 9) / 16) })
  await expect.poll(async () => (await seenKm(page)) / chosen, patient).toBeGreaterThan(0.8)
  for (const width of [1800, 2600, 3840])
    await page.setViewportSize({ width, height: Math.round((width * 9) / 16) })
  await expect.poll(async () => (await seenKm(page)) / chosen, patient).toBeCloseTo(1, 1)
  await context.close()
}, 60_000)
