/** The operator page in a real Chromium, run as an operator would: by keyboard. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBrowser, visit } from './browser.ts'
import { builtDashboard } from './built-dashboard.ts'
import { sampleCity } from './sample-city.ts'
import { openWallStage, type WallStage } from './wall-stage.ts'

/** A machine shared with others only makes the test slower. */
const patient = { timeout: 20_000 }

let browser: Browser
let stage: WallStage
beforeAll(async () => {
  browser = await startBrowser()
  stage = await openWallStage(0, builtDashboard)
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

async function openOperator(
  path = '/operator',
): Promise<{ page: Page; complaints: string[]; close(): Promise<void> }> {
  const { page, context, complaints } = await visit(browser, stage.origin, path)
  await page.locator('figure').first().waitFor()
  return { page, complaints, close: () => context.close() }
}

const tile = (page: Page, at: number) =>
  page.getByRole('button', { name: `Petak ${at}`, exact: true }).locator('..')
const labelOf = (page: Page, at: number) => tile(page, at).locator('figure').getAttribute('aria-label')

async function type(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

test('a number and Enter bring a camera into the selected tile, Backspace brings the former one back', async () => {
  const { page, complaints, close } = await openOperator()
  const before = await labelOf(page, 1)
  await type(page, '1', '2', '0')
  await expect
    .poll(() => tile(page, 1).innerText(), patient)
    .toMatch(/120[\s\S]*Enter[\s\S]*tampilkan di sini/)
  await type(page, 'Enter')
  await expect.poll(() => labelOf(page, 1), patient).toMatch(/^Kamera 0120,/)
  expect(new URL(page.url()).searchParams.get('petak')).toMatch(/^120-/)
  await type(page, 'Backspace')
  await expect.poll(() => labelOf(page, 1), patient).toBe(before)
  expect(complaints).toEqual([])
  await close()
})

test('an unknown number says so and offers the nearest', async () => {
  const { page, close } = await openOperator()
  await type(page, '9', '9', '9')
  // A small tile has no room for the word "nearest"; the numbers stand there at every size.
  await expect.poll(() => tile(page, 1).innerText(), patient).toMatch(/Kamera 999 tidak ada[\s\S]*\b\d{4} \S/)
  await type(page, 'Enter')
  await page.getByRole('status').getByText('Kamera 999 tidak ada').waitFor()
  await close()
})

test('a number on its way is no fault: 14 lists the cameras it may become, orange is for what cannot be', async () => {
  const { page, close } = await openOperator()
  await type(page, '1', '4')
  await expect.poll(() => tile(page, 1).innerText(), patient).toMatch(/14[\s\S]*0140/)
  expect(await tile(page, 1).innerText()).not.toMatch(/tidak ada/)
  expect(await tile(page, 1).locator('[data-unknown="true"]').count()).toBe(0)
  await type(page, 'Enter')
  await page.getByRole('status').getByText('Kamera 14 tidak ada').waitFor()
  await close()
})

test('tiles are named, moved over and swapped; the address keeps the arrangement', async () => {
  const { page, close } = await openOperator()
  const [first, third] = [await labelOf(page, 1), await labelOf(page, 3)]
  await type(page, 'x', '3', '*', 'x')
  await expect.poll(() => labelOf(page, 1), patient).toBe(third)
  await expect.poll(() => labelOf(page, 3), patient).toBe(first)
  await page.reload()
  await page.locator('figure').first().waitFor()
  expect(await labelOf(page, 1)).toBe(third)
  expect(await page.getByRole('button', { name: 'Petak 3', exact: true }).getAttribute('aria-pressed')).toBe(
    'true',
  )
  await close()
})

test('a layout is called by its number', async () => {
  const { page, close } = await openOperator()
  const other = sampleCity.layouts.find((layout) => layout.number !== sampleCity.layouts[0]?.number)
  if (other === undefined) throw new Error('the sample city needs two layouts')
  await type(page, '/', ...String(other.number), 'Enter')
  await expect.poll(() => new URL(page.url()).searchParams.get('tata'), patient).toBe(String(other.number))
  await close()
})

test.each([
  ['one', 1, 1],
  ['2x2', 2, 4],
  ['3x3', 4, 9],
  ['4x4', 3, 6],
  ['1+5', 5, 6],
] as const)(
  'a tile in full screen fills the whole grid of %s, by F, by 0 * and by a double click',
  async (_, layout, at) => {
    const { page, close } = await openOperator(`/operator?tata=${layout}&pilih=${at}`)
    const full = () =>
      page.evaluate((label) => {
        const tile = document.querySelector(`button[aria-label="${label}"]`)?.parentElement
        const [a, b] = [tile?.getBoundingClientRect(), tile?.parentElement?.getBoundingClientRect()]
        if (a === undefined || b === undefined) return 'no tile'
        const isSame = [a.x - b.x, a.y - b.y, a.width - b.width, a.height - b.height].every(
          (d) => Math.abs(d) < 1,
        )
        return isSame ? 'whole grid' : `${a.width}x${a.height} of ${b.width}x${b.height}`
      }, `Petak ${at}`)
    const small = await full()
    expect(small === 'whole grid').toBe(at === 1)
    const ways = [
      () => type(page, 'f'),
      () => type(page, '0', '*'),
      () => page.getByRole('button', { name: `Petak ${at}`, exact: true }).dblclick(),
    ]
    for (const toggle of ways) {
      await toggle()
      await expect
        .poll(() => page.locator('[data-full="true"] > [data-full="true"]').count(), patient)
        .toBe(1)
      expect(await full()).toBe('whole grid')
      await toggle()
      await expect.poll(full, patient).toBe(small)
    }
    await close()
  },
)

test('J and K walk through the alerts, A acknowledges the chosen one, and a refusal is said', async () => {
  const { page, close } = await openOperator()
  const chosen = page.locator('button[aria-current="true"]')
  await chosen.waitFor()
  const first = await chosen.innerText()
  await type(page, 'j')
  await expect.poll(() => chosen.innerText(), patient).not.toBe(first)
  await type(page, 'k')
  await type(page, 'a')
  await expect.poll(() => stage.asked.some((one) => /\/acknowledge$/.test(one.path)), patient).toBe(true)
  await page.getByText('Sudah diakui orang lain.').waitFor()
  await close()
})

test('T opens the choice of team; keys typed there reach no tile', async () => {
  const { page, close } = await openOperator()
  await page.locator('button[aria-current="true"]').waitFor()
  const before = await labelOf(page, 1)
  await type(page, 't')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await type(page, '1', '2', '0', 'x')
  await dialog.getByRole('radio').first().check()
  await dialog.getByRole('button', { name: 'Tugaskan' }).click()
  await expect.poll(() => stage.asked.some((one) => /\/assign$/.test(one.path)), patient).toBe(true)
  await dialog.getByRole('alert').waitFor()
  // Somebody else was quicker: nothing is left that could be pressed again.
  expect(await dialog.getByRole('button', { name: 'Tugaskan' }).count()).toBe(0)
  expect(await dialog.getByRole('radio').count()).toBe(0)
  await type(page, 'Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect(await labelOf(page, 1)).toBe(before)
  await close()
})

test('? lists the keys, G P goes to the map', async () => {
  const { page, close } = await openOperator()
  await type(page, '?')
  await page.getByRole('dialog').waitFor()
  await type(page, 'Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  // A dialog that has just gone may hold the focus for a moment: a person presses again.
  const going = async () => {
    await type(page, 'g', 'p')
    return new URL(page.url()).pathname
  }
  await expect.poll(going, patient).toBe('/peta')
  await close()
})

test('sound is said to be blocked until the shift is started, then M mutes it', async () => {
  // On a smaller desk a symbol stands for the words.
  const { page, context } = await visit(browser, stage.origin, '/operator', { width: 1920, height: 1080 })
  await page.getByText('Suara mati').waitFor()
  await page.getByRole('button', { name: 'Mulai shift' }).click()
  await page.getByRole('button', { name: /Suara P1/ }).waitFor()
  await type(page, 'm')
  await page.getByRole('button', { name: /Senyap [12]:/ }).waitFor()
  await context.close()
})

test('a camera page that does not exist offers the list, and the list filters', async () => {
  const { page, context } = await visit(browser, stage.origin, '/kamera/9998')
  await page.getByText('Kamera 9998 tidak ada').waitFor()
  await page.getByRole('link', { name: 'Ke daftar kamera' }).click()
  const rows = page.locator('tbody tr')
  await rows.first().waitFor()
  const all = await rows.count()
  await page.getByRole('searchbox').fill('nagoya')
  await expect.poll(() => rows.count(), patient).toBeLessThan(all)
  await context.close()
})
