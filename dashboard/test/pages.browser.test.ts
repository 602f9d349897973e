/** Ways between the pages: sign-in, rights, languages, a silent server, what does not exist. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { patient, stagePages } from './stage-pages.ts'

const pages = stagePages()

test('whoever is not signed in is brought to the sign-in page and back to where they wanted to go', async () => {
  const { page, context, faults } = await pages().open('/pengaduan', null)
  await page.getByRole('button', { name: 'Pimpinan' }).click()
  await page.getByText('pengaduan terbuka').first().waitFor()
  expect(new URL(page.url()).pathname).toBe('/pengaduan')
  expect(faults.filter((fault) => !fault.includes('401'))).toEqual([])
  await context.close()
}, 30_000)

test('a page outside the rights of a role says so instead of drawing itself', async () => {
  const { page, context } = await pages().open('/atur/audit', 'operator')
  await page.getByText('Anda tidak punya hak membuka halaman ini').waitFor()
  expect(await page.getByText('Periksa rantai').count()).toBe(0)
  await context.close()
}, 30_000)

test('sealed words leave the page once the right to read them is taken away', async () => {
  const { page, context } = await pages().open('/masuk', 'skpd')
  await page.clock.install()
  await page.goto(`${pages().stage.origin}/tersegel`)
  await page.getByRole('button', { name: /Buka/ }).first().click()
  await page.getByLabel('Alasan').fill('Laporan baru, diperiksa petugas')
  await page.getByRole('dialog').getByRole('button', { name: 'Buka' }).click()
  await page.getByText('terdengar jeritan').waitFor()
  await page.route('**/api/sealed', (route) =>
    route.fulfill({
      status: 403,
      json: { error: 'forbidden', message: { id: 'Anda tidak berhak.', en: 'You may not.' } },
    }),
  )
  await page.clock.fastForward(16_000)
  await page.getByText('Anda tidak berhak.').waitFor()
  expect(await page.getByText(/terdengar jeritan|ADU-2026-45/).count()).toBe(0)
  await context.close()
}, 60_000)

test('one press changes the language of page and title in every window, and the choice stays', async () => {
  const { page, context } = await pages().open('/proyek/rup-52000', 'leader')
  const otherWindow = await context.newPage()
  await otherWindow.goto(`${pages().stage.origin}/ringkasan`)
  const title = () => page.title()
  await expect.poll(title, patient).toBe('Jembatan Sungai Ladi, tahap 2 - Pantau')
  await page.goto(`${pages().stage.origin}/proyek`)
  await expect.poll(title, patient).toBe('Proyek - Pantau')
  await page.getByRole('button', { name: 'Switch to English' }).click()
  await page.getByText('points behind plan').waitFor()
  await expect.poll(() => otherWindow.title(), patient).toBe('Summary - Pantau')
  await expect.poll(title, patient).toBe('Projects - Pantau')
  expect(await page.evaluate('document.documentElement.lang')).toBe('en')
  expect(await page.evaluate(`localStorage.getItem('pantau.language')`)).toBe('en')
  await context.close()
}, 30_000)

test('a silent server is announced with the age of the data', async () => {
  const { page, context } = await pages().open('/ringkasan', 'leader')
  await page.getByText('peringatan aktif').first().waitFor()
  await context.setOffline(true)
  pages().stage.sockets.disconnectSockets(true)
  await page.getByText('Terputus dari server').waitFor({ timeout: 12_000 })
  await context.close()
}, 30_000)

/** What an office page draws in a colour that speaks of now; live tiles tell of themselves, and links stay links. */
function colouredOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'))
    const ofNow = new Set(
      ['fg0', 'fg1', 'crit', 'high', 'med', 'crit-f', 'high-f', 'med-f'].map((token) => {
        probe.style.color = `var(--${token})`
        return getComputedStyle(probe).color
      }),
    )
    probe.remove()
    return [...document.querySelectorAll('#isi *')]
      .filter((element) => element.checkVisibility() && element.closest('[data-theme="dark"]') === null)
      .filter((element) => {
        const { color, fill, stroke } = getComputedStyle(element)
        if (element instanceof SVGElement) return ofNow.has(fill) || ofNow.has(stroke)
        return [...element.childNodes].some(({ nodeType }) => nodeType === 3) && ofNow.has(color)
      })
      .map((element) => element.outerHTML)
  })
}

test('off the line no office page shows anything as of now: no colour of a state, and no source that is fresh', async () => {
  const { page: first, context } = await pages().open('/ringkasan', 'operator')
  const opened = [first]
  for (const path of [
    '/pengaduan/ADU-2026-4405',
    '/pengaduan',
    '/proyek',
    '/kamera',
    '/peta',
    '/atur/sistem',
  ]) {
    const page = await context.newPage()
    await page.goto(pages().stage.origin + path)
    opened.push(page)
  }
  for (const page of opened) {
    await expect.poll(async () => (await colouredOn(page)).length, patient).toBeGreaterThan(5)
    await page.waitForFunction(() => document.querySelector('[data-loading]') === null)
  }
  await context.setOffline(true)
  pages().stage.sockets.disconnectSockets(true)
  for (const page of opened) {
    await page.getByText('Terputus dari server').waitFor(patient)
    expect(await colouredOn(page)).toEqual([])
    const said = await page.locator('#isi').innerText()
    expect(said).not.toMatch(/\bsegar/)
    if (!/kamera|peta|proyek/.test(page.url())) expect(said).toMatch(/diketahui sampai \d\d\.\d\d/)
  }
  await context.close()
}, 120_000)

test.each([
  [820, 1180],
  [390, 844],
])('at %i x %i the operator sees the most urgent alert without scrolling', async (width, height) => {
  const { page, context } = await pages().open('/operator', 'operator', 'id', width)
  await page.setViewportSize({ width, height })
  const first = page.getByRole('region', { name: 'Peringatan aktif' }).getByText('Kebakaran')
  await expect
    .poll(async () => {
      const box = await first.boundingBox()
      return box !== null && box.y + box.height < height
    }, patient)
    .toBe(true)
  await context.close()
})

test('complaints whose source has fallen silent say since when, on the desk and on the map', async () => {
  for (const path of ['/operator', '/peta']) {
    const { page, context } = await pages().open(path, 'operator')
    await page.getByText(/^usang sejak .*\d+\.\d+$/).waitFor()
    await context.close()
  }
})

test('a row of pages that is wider than the screen fades where there is more', async () => {
  const { page, context } = await pages().open('/operator', 'operator', 'id', 390)
  const row = page.getByRole('navigation')
  const edges = () => row.evaluate((nav) => [nav.dataset.before, nav.dataset.after])
  await expect.poll(edges, patient).toEqual(['false', 'true'])
  await row.evaluate((nav) => nav.scrollTo(nav.scrollWidth, 0))
  await expect.poll(edges, patient).toEqual(['true', 'false'])
  await context.close()
})

test('a package and a complaint that do not exist have a heading, a title and a way on', async () => {
  const none = { error: 'not-found', message: { id: 'Tidak ditemukan.', en: 'Not found.' } }
  for (const [address, api, heading] of [
    ['/proyek/tidak-ada', '**/api/projects/tidak-ada', 'Paket ini tidak ada'],
    ['/pengaduan/tidak-ada', '**/api/complaints/tidak-ada', 'Pengaduan ini tidak ada'],
  ] as const) {
    const { page, context } = await pages().open('/kamera', 'operator')
    await page.route(api, (route) => route.fulfill({ status: 404, json: none }))
    await page.goto(pages().stage.origin + address)
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    expect(await page.title()).toBe(`${heading} - Pantau`)
    await page.getByRole('link', { name: 'Ke halaman utama' }).last().waitFor()
    await context.close()
  }
}, 30_000)

test('a city whose source never delivered is not told that no complaint is open', async () => {
  const { page, context } = await pages().open('/kamera', 'operator')
  await page.route(/\/api\/complaints(\?|$)/, async (route) => {
    const answer = await (await route.fetch()).json()
    const none = (counts: object) => Object.fromEntries(Object.keys(counts).map((name) => [name, 0]))
    const [source] = answer.sources
    await route.fulfill({
      json: {
        ...answer,
        complaints: [],
        counts: { ...none(answer.counts), rungs: none(answer.counts.rungs) },
        total: 0,
        unreadable: 0,
        forMayor: [],
        sources: [{ ...source, freshness: 'never', lateness: 'late', lastGoodAtMs: null, waiting: null }],
      },
    })
  })
  const unknown = 'Belum ada data pengaduan: belum ada kiriman baik dari sumbernya.'
  for (const address of ['/pengaduan', '/ringkasan']) {
    await page.goto(pages().stage.origin + address)
    await page.getByText(unknown).first().waitFor()
    const said = await page.locator('main').innerText()
    expect(said).not.toMatch(
      /0 pengaduan terbuka|tidak ada yang lewat tenggat|Tidak ada pengaduan terbuka|0 lewat/,
    )
  }
  await context.close()
}, 30_000)

test('somebody signed in who opens a wall screen learns that it is not theirs, not that it is missing', async () => {
  const { page, context } = await pages().open('/kamera', 'operator')
  const refused = { error: 'forbidden', message: { id: 'Tidak berhak.', en: 'No right.' } }
  await page.route('**/api/walls/**', (route) => route.fulfill({ status: 403, json: refused }))
  await page.goto(`${pages().stage.origin}/dinding/dinding-a/kiri`)
  await page.getByText('Akun ini tidak punya hak membuka layar dinding.').waitFor()
  await page.getByRole('link', { name: 'Kembali ke halaman utama' }).click()
  await expect.poll(() => new URL(page.url()).pathname, patient).toBe('/operator')
  await context.close()
}, 30_000)

test('an unknown address and a refused page fit under the bar, with the language in reach', async () => {
  for (const [address, role] of [
    ['/tidak/ada', 'operator'],
    ['/atur/audit', 'operator'],
  ] as const) {
    const { page, context } = await pages().open(address, role)
    await page.getByRole('button', { name: 'Switch to English' }).waitFor()
    expect(await page.evaluate('document.documentElement.scrollHeight - innerHeight')).toBeLessThanOrEqual(0)
    await context.close()
  }
}, 30_000)

test('the queue opens with its first rows and counts those that follow', async () => {
  const { page, context } = await pages().open('/pengaduan', 'operator')
  const rows = page.locator('tbody tr')
  await expect.poll(() => rows.count(), patient).toBe(30)
  await page.getByRole('button', { name: 'Tampilkan 30 lagi' }).click()
  await expect.poll(() => rows.count(), patient).toBe(60)
  expect(await page.getByRole('button', { name: /^Tampilkan/ }).count()).toBe(0)
  await context.close()
}, 30_000)

test('an agency reads whose packages it sees, and of another’s that it has no right to them', async () => {
  const { page, context } = await pages().open('/proyek', 'skpd')
  await page.getByText('Dinas Bina Marga dan Sumber Daya Air').first().waitFor()
  expect(await page.locator('main').innerText()).not.toContain('seluruh paket')
  await page.route(/\/api\/projects\/overview/, (route) =>
    route.fulfill({
      status: 403,
      json: {
        error: 'forbidden',
        message: { id: 'Akun Anda tidak berhak melihat SKPD ini.', en: 'You may not see this agency.' },
      },
    }),
  )
  await page.goto(`${pages().stage.origin}/proyek/skpd/dlh`)
  await page.getByText('Akun Anda tidak berhak melihat SKPD ini.').waitFor()
  expect(await page.getByRole('button', { name: 'Coba lagi' }).count()).toBe(0)
  await page.getByRole('link', { name: 'Ke halaman utama' }).last().waitFor()
  await context.close()
}, 30_000)
