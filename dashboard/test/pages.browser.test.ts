import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#domain/access/role.ts'
import { builtDashboard } from './built-dashboard.ts'
import { openStage, type Stage } from './stage-server.ts'

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
let stage: Stage
let browser: Browser

beforeAll(async () => {
  stage = await openStage(0, builtDashboard)
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags })
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

interface Opened {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors of the console, of scripts and of the content policy. */
  readonly faults: string[]
}

async function open(
  path: string,
  role: Role | null,
  language: 'id' | 'en' = 'id',
  width = 1366,
  origin = stage.origin,
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width, height: width < 500 ? 844 : 768 } })
  if (role !== null) await context.addCookies([{ name: 'stage-role', value: role, url: origin }])
  await context.addInitScript(`
    localStorage.setItem('pantau.language', '${language}')
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error('content policy', event.violatedDirective, event.blockedURI))`)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(origin + path)
  return { page, context, faults }
}

/** A machine shared with others only makes the test slower. */
const patient = { timeout: 20_000 }

test('whoever is not signed in is brought to the sign-in page and back to where they wanted to go', async () => {
  const { page, context, faults } = await open('/pengaduan', null)
  await page.getByRole('button', { name: 'Pimpinan' }).click()
  await page.getByText('pengaduan terbuka').first().waitFor()
  expect(new URL(page.url()).pathname).toBe('/pengaduan')
  expect(faults.filter((fault) => !fault.includes('401'))).toEqual([])
  await context.close()
}, 30_000)

test('a page outside the rights of a role says so instead of drawing itself', async () => {
  const { page, context } = await open('/atur/audit', 'operator')
  await page.getByText('Anda tidak punya hak membuka halaman ini').waitFor()
  expect(await page.getByText('Periksa rantai').count()).toBe(0)
  await context.close()
}, 30_000)

test('sealed words leave the page once the right to read them is taken away', async () => {
  const { page, context } = await open('/masuk', 'skpd')
  await page.clock.install()
  await page.goto(`${stage.origin}/tersegel`)
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

test('one press changes the language of page and title, and the choice stays', async () => {
  const { page, context } = await open('/proyek/rup-52000', 'leader')
  const title = () => page.title()
  await expect.poll(title, patient).toBe('Jembatan Sungai Ladi, tahap 2 - Pantau')
  await page.goto(`${stage.origin}/proyek`)
  await expect.poll(title, patient).toBe('Proyek - Pantau')
  await page.getByRole('button', { name: 'Switch to English' }).click()
  await page.getByText('points behind plan').waitFor()
  await expect.poll(title, patient).toBe('Projects - Pantau')
  expect(await page.evaluate('document.documentElement.lang')).toBe('en')
  expect(await page.evaluate(`localStorage.getItem('pantau.language')`)).toBe('en')
  await context.close()
}, 30_000)

test('a silent server is announced with the age of the data', async () => {
  const { page, context } = await open('/ringkasan', 'leader')
  await page.getByText('peringatan aktif').first().waitFor()
  await context.setOffline(true)
  stage.sockets.disconnectSockets(true)
  await page.getByText('Terputus dari server').waitFor({ timeout: 12_000 })
  await context.close()
}, 30_000)

test('on a phone every step begins at its top, and a finish without signal says that it waits', async () => {
  // On a stage of its own: a browser that closes is back on line for a moment, and the phone sends what waits.
  const own = await openStage(0, builtDashboard)
  const { page, context } = await open('/lapangan', 'field', 'id', 390, own.origin)
  await page.setViewportSize({ width: 390, height: 560 })
  await page.getByText('Laporan warga').waitFor()
  const more = page.getByText('Gulir, masih ada')
  await more.waitFor()
  const end = () => page.evaluate('scrollTo(0, document.documentElement.scrollHeight)')
  await end()
  await more.waitFor({ state: 'detached' })
  await context.setOffline(true)
  for (const press of ['Terima tugas', 'Saya sudah tiba', 'Lapor selesai', 'Simpan, kirim nanti']) {
    await end()
    await page.getByRole('button', { name: press }).click()
    await page.getByRole('button', { name: press }).waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate('scrollY'), patient).toBe(0)
  }
  await page.getByText(/^Selesai \d+\.\d+ · menunggu dikirim$/).waitFor()
  await page.getByText('begitu ada sinyal lagi').waitFor()
  await context.close()
  await own.close()
}, 40_000)

test('a field team accepts without signal, sees that it waits, and it is sent once when the line is back', async () => {
  const { page, context } = await open('/lapangan', 'field', 'id', 390)
  await page.getByRole('button', { name: 'Terima tugas' }).waitFor()
  await page.getByText('Laporan warga').waitFor()
  let sent = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/steps')) sent += 1
  })
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Terima tugas' }).click()
  await page.getByText('1 kiriman menunggu di ponsel ini').waitFor()
  await page.getByText('Tanpa sinyal, data').waitFor()
  expect(await page.getByText(/Tanpa sinyal|Terputus/).count()).toBe(1)
  await page.getByText('menunggu dikirim').waitFor()
  // What was asked for is still there to be read on the way.
  await page.getByText('Bawa pompa 6 inci, kerucut lalu lintas, rompi.').waitFor()
  await page.getByText('Laporan warga').waitFor()
  const tried = sent
  await context.setOffline(false)
  await page.getByText('menunggu dikirim').waitFor({ state: 'detached', timeout: 15_000 })
  await page.getByRole('button', { name: 'Saya sudah tiba' }).waitFor()
  expect(sent - tried).toBe(1)
  await context.close()
}, 40_000)

test('a phone that stores nothing says so, keeps the report on the page and sends it', async () => {
  const own = await openStage(0, builtDashboard)
  const { page, context } = await open('/lapangan', 'field', 'id', 390, own.origin)
  await page.getByRole('button', { name: 'Terima tugas' }).waitFor()
  await page.evaluate(
    "Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError') }",
  )
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Terima tugas' }).click()
  await page.getByText('1 kiriman tidak dapat disimpan di ponsel ini').waitFor()
  await page.getByText('menunggu dikirim').waitFor()
  await context.setOffline(false)
  await page.getByText('menunggu dikirim').waitFor({ state: 'detached', timeout: 15_000 })
  await page.getByText('tidak dapat disimpan').waitFor({ state: 'detached' })
  await context.close()
  await own.close()
}, 40_000)

test.each([
  [820, 1180],
  [390, 844],
])('at %i x %i the operator sees the most urgent alert without scrolling', async (width, height) => {
  const { page, context } = await open('/operator', 'operator', 'id', width)
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
    const { page, context } = await open(path, 'operator')
    await page.getByText(/^usang sejak \d+\.\d+$/).waitFor()
    await context.close()
  }
})

test('the list of the map says of an alert where it is, who has it, and for how long', async () => {
  const { page, context } = await open('/peta', 'operator')
  await page
    .getByRole('button', { name: /Kebakaran.*P1 Kritis, belum diakui · .*Muka Kuning.* · 1 mnt/ })
    .waitFor()
  await context.close()
})

test('a row of pages that is wider than the screen fades where there is more', async () => {
  const { page, context } = await open('/operator', 'operator', 'id', 390)
  const row = page.getByRole('navigation')
  const edges = () => row.evaluate((nav) => [nav.dataset.before, nav.dataset.after])
  await expect.poll(edges, patient).toEqual(['false', 'true'])
  await row.evaluate((nav) => nav.scrollTo(nav.scrollWidth, 0))
  await expect.poll(edges, patient).toEqual(['true', 'false'])
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
  const { page, context } = await open('/peta', 'operator')
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
  const { page, context } = await open('/peta', 'operator')
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
  const { page, context, faults } = await open('/peta', 'operator')
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
  const { page, context } = await open('/peta', 'operator')
  await page.getByRole('button', { name: /2 kamera putus: Lokasi 3/ }).click()
  await page.getByRole('region', { name: 'Terpilih' }).waitFor()
  await page.goBack()
  await page.getByRole('region', { name: 'Terpilih' }).waitFor({ state: 'detached' })
  expect(new URL(page.url()).pathname).toBe('/peta')
  await context.close()
}, 30_000)

test('a chosen alert leads a leader, who acts on no alerts, to the cameras it is about', async () => {
  const { page, context } = await open('/peta', 'leader')
  await page.getByRole('button', { name: /2 kamera putus: Lokasi 3/ }).click()
  const card = page.getByRole('region', { name: 'Terpilih' })
  await expect.poll(() => card.getByRole('link', { name: /^Buka kamera \d{4}$/ }).count(), patient).toBe(2)
  await context.close()
}, 30_000)

test('while somebody searches the map, its chips count what is found', async () => {
  const { page, context } = await open('/peta', 'operator')
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
  const { page, context } = await open('/peta', 'operator')
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
  await context.close()
}, 30_000)

test('a package and a complaint that do not exist have a heading, a title and a way on', async () => {
  const none = { error: 'not-found', message: { id: 'Tidak ditemukan.', en: 'Not found.' } }
  for (const [address, api, heading] of [
    ['/proyek/tidak-ada', '**/api/projects/tidak-ada', 'Paket ini tidak ada'],
    ['/pengaduan/tidak-ada', '**/api/complaints/tidak-ada', 'Pengaduan ini tidak ada'],
  ] as const) {
    const { page, context } = await open('/kamera', 'operator')
    await page.route(api, (route) => route.fulfill({ status: 404, json: none }))
    await page.goto(stage.origin + address)
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    expect(await page.title()).toBe(`${heading} - Pantau`)
    await page.getByRole('link', { name: 'Ke halaman utama' }).last().waitFor()
    await context.close()
  }
}, 30_000)

test('a city whose source never delivered is not told that no complaint is open', async () => {
  const { page, context } = await open('/kamera', 'operator')
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
    await page.goto(stage.origin + address)
    await page.getByText(unknown).first().waitFor()
    const said = await page.locator('main').innerText()
    expect(said).not.toMatch(/0 pengaduan terbuka|semua dalam waktu|Tidak ada pengaduan terbuka|0 lewat/)
  }
  await context.close()
}, 30_000)

test('somebody signed in who opens a wall screen learns that it is not theirs, not that it is missing', async () => {
  const { page, context } = await open('/kamera', 'operator')
  const refused = { error: 'forbidden', message: { id: 'Tidak berhak.', en: 'No right.' } }
  await page.route('**/api/walls/**', (route) => route.fulfill({ status: 403, json: refused }))
  await page.goto(`${stage.origin}/dinding/dinding-a/kiri`)
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
    const { page, context } = await open(address, role)
    await page.getByRole('button', { name: 'Switch to English' }).waitFor()
    expect(await page.evaluate('document.documentElement.scrollHeight - innerHeight')).toBeLessThanOrEqual(0)
    await context.close()
  }
}, 30_000)

test('the queue opens with its first rows and counts those that follow', async () => {
  const { page, context } = await open('/pengaduan', 'operator')
  const rows = page.locator('tbody tr')
  await expect.poll(() => rows.count(), patient).toBe(30)
  await page.getByRole('button', { name: 'Tampilkan 30 lagi' }).click()
  await expect.poll(() => rows.count(), patient).toBe(60)
  expect(await page.getByRole('button', { name: /^Tampilkan/ }).count()).toBe(0)
  await context.close()
}, 30_000)

test('the map ends where the window ends, and its scale stands clear of its source', async () => {
  for (const width of [1366, 820, 390]) {
    const { page, context } = await open('/peta', 'operator', 'id', width)
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
