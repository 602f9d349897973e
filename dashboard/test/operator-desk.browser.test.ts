/** The operator page beyond its tiles: finder, drag, grouped alerts, history, acts that wait, and words that fit. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { TopicChange } from '#domain/contract/topics.ts'
import { AlertId, KecamatanCode } from '#domain/ids.ts'
import { quietAlert } from '../alerts/testing/quiet-alert.ts'
import { startBrowser, visit } from './browser.ts'
import { builtDashboard } from './built-dashboard.ts'
import { sampleAlerts } from './sample-alerts.ts'
import { startTour, textFaultsOf } from './survey/tour.ts'
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

/** Four tiles where the tiles are not what is looked at: sixteen moving pictures are work for the machine. */
async function openOperator(path = '/operator?tata=2'): Promise<Page> {
  const { page } = await visit(browser, stage.origin, path, { width: 1920, height: 1080 })
  await page.locator('figure').first().waitFor({ timeout: 50_000 })
  return page
}
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})
const press = (page: Page, at: number) => page.getByRole('button', { name: `Petak ${at}`, exact: true })
const labelOf = (page: Page, at: number) =>
  press(page, at).locator('..').locator('figure').getAttribute('aria-label')

async function type(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

test('C finds a camera by words in any order; Enter shows it, Shift Enter the next, Escape gives the focus back', async () => {
  const page = await openOperator('/operator?tata=3')
  await press(page, 6).click()
  await type(page, 'c')
  const finder = page.getByRole('search', { name: 'Cari kamera' })
  const field = finder.getByRole('combobox')
  await expect.poll(() => field.evaluate((input) => input === document.activeElement), patient).toBe(true)
  await page.keyboard.type('basecamp simp')
  await expect.poll(() => finder.getByText(/1 dari 60 kamera/).count(), patient).toBe(1)
  await type(page, 'Enter')
  await expect.poll(() => labelOf(page, 6), patient).toMatch(/^Kamera 0115, Simpang Basecamp/)
  await field.fill('tembesi')
  await expect.poll(() => finder.getByRole('treeitem', { name: /0113/ }).count(), patient).toBe(1)
  // Tile 7 is the next one without an alarm.
  await type(page, 'Shift+Enter')
  await expect.poll(() => labelOf(page, 7), patient).toMatch(/^Kamera 0113,/)
  await press(page, 7).focus()
  await field.focus()
  await type(page, 'Escape')
  await expect.poll(() => finder.count(), patient).toBe(0)
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')), patient)
    .toBe('Petak 6')
})

test.each(['id', 'en'] as const)(
  'what is typed stands whole in the smallest tile in %s, whether a camera has the number, may have it, or none has',
  async (language) => {
    const tour = await startTour(browser, stage.origin)
    await tour.open('/operator?tata=3', 'operator', language)
    await tour.resize({ width: 1366, height: 768 })
    const faults: string[] = []
    for (const digits of ['1', '101', '999', '8888']) {
      await type(tour.page, ...digits)
      const entry = tour.page
        .locator('figure ~ [role=status], figure [role=status]')
        .filter({ hasText: digits })
      await entry.waitFor()
      const lostPx = await entry.evaluate((box) => {
        const { top, bottom } = box.getBoundingClientRect()
        const parts = [...box.children]
          .map((part) => part.getBoundingClientRect())
          .filter(({ height }) => height > 0)
        return Math.max(...parts.map((part) => Math.max(top - part.top, part.bottom - bottom)))
      })
      if (lostPx > 0) faults.push(`${digits}: ${lostPx} px outside`)
      await type(tour.page, 'Escape')
    }
    expect(faults).toEqual([])
  },
)

test('keys that follow the words at once act on what those words find, before it is drawn', async () => {
  const page = await openOperator()
  await press(page, 2).click()
  await type(page, 'c')
  const finder = page.getByRole('search', { name: 'Cari kamera' })
  const field = finder.getByRole('combobox')
  const inOneTask = (words: string, ...keys: string[]) =>
    field.evaluate(
      async (input, { words, keys }) => {
        const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
        value?.set?.call(input, words)
        input.dispatchEvent(new InputEvent('input', { bubbles: true }))
        for (const key of keys) {
          // What the event itself has changed is drawn with it; what may wait is not.
          await Promise.resolve()
          input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
        }
      },
      { words, keys },
    )
  await field.fill('simpang')
  await expect.poll(() => finder.getByRole('treeitem', { name: /01\d\d/ }).count(), patient).toBe(4)
  await inOneTask('basecamp', 'ArrowDown', 'Enter')
  await expect.poll(() => labelOf(page, 2), patient).toMatch(/^Kamera 0115, Simpang Basecamp/)
  await inOneTask('tembesi', 'Enter')
  await expect.poll(() => labelOf(page, 2), patient).toMatch(/^Kamera 0113,/)
})

test('letters that are no key open the finder with themselves, and a slip of one letter is understood', async () => {
  const page = await openOperator()
  await page.keyboard.type('simpng')
  const finder = page.getByRole('search', { name: 'Cari kamera' })
  await expect.poll(() => finder.getByRole('combobox').inputValue(), patient).toBe('simpng')
  await finder.getByRole('button', { name: '4 kamera, dibaca sebagai “simpang”' }).click()
  await expect.poll(() => finder.getByRole('combobox').inputValue(), patient).toBe('simpang')
  await finder.getByRole('button', { name: /^Beku/ }).click()
  await expect.poll(() => finder.getByRole('treeitem', { name: /01\d\d/ }).count(), patient).toBe(1)
  // The map filters along: of the cameras only what the finder has left.
  await page.getByRole('application', { name: 'Peta kota' }).waitFor()
})

test('a camera is dragged from the finder to any tile, and a tile onto another', async () => {
  const page = await openOperator()
  await type(page, 'c')
  await page.keyboard.type('0140')
  const row = page.getByRole('treeitem', { name: /0140/ })
  // While the list still narrows the row moves, and a drag of what lies there now would start elsewhere.
  await page.getByText(/1 dari 60 kamera/).waitFor(patient)
  await row.dragTo(press(page, 4))
  await expect.poll(() => labelOf(page, 4), patient).toMatch(/^Kamera 0140,/)
  // The drag has left the focus elsewhere.
  await press(page, 4).focus()
  await type(page, 'Escape')
  await expect.poll(() => page.getByRole('search', { name: 'Cari kamera' }).count(), patient).toBe(0)
  const [second, fourth] = [await labelOf(page, 2), await labelOf(page, 4)]
  await press(page, 2).dragTo(press(page, 4))
  await expect.poll(() => labelOf(page, 4), patient).toBe(second)
  expect(await labelOf(page, 2)).toBe(fourth)
})

test('the states in the tool row sum to the number of tiles, and pressing one steps through its tiles', async () => {
  const page = await openOperator('/operator?tata=4')
  // In one look: a button found in one and read in the next may have left the row between them.
  const sum = () =>
    page
      .getByRole('group', { name: 'Keadaan petak' })
      .evaluate((row) =>
        [...row.querySelectorAll('button')].reduce(
          (all, { innerText }) => all + Number(/\d+/.exec(innerText)?.[0] ?? 0),
          0,
        ),
      )
  await expect.poll(sum, patient).toBe(9)
  stage.shard.setState('cam-122', 'frozen')
  stage.shard.setState('cam-125', 'frozen')
  const frozen = page.getByRole('button', { name: '2 beku' })
  await frozen.waitFor()
  expect(await sum()).toBe(9)
  await frozen.click()
  await expect.poll(() => press(page, 3).getAttribute('aria-pressed'), patient).toBe('true')
  await frozen.click()
  await expect.poll(() => press(page, 6).getAttribute('aria-pressed'), patient).toBe('true')
  await frozen.click()
  await expect.poll(() => press(page, 3).getAttribute('aria-pressed'), patient).toBe('true')
  stage.shard.setState('cam-122', 'live')
  stage.shard.setState('cam-125', 'live')
})

test('what agencies owe is one row that nobody has to acknowledge; O opens it in place, chips count rows', async () => {
  const page = await openOperator()
  const panel = page.getByRole('region', { name: 'Peringatan aktif' })
  const group = panel.getByText('3 paket kritis di 3 SKPD')
  await panel.getByText(/5 lagi diam · terburuk Dermaga Pulau Abang/).waitFor()
  await group.waitFor()
  const row = group.locator('xpath=ancestor::button')
  expect(await row.innerText()).toMatch(/Milik SKPD\s*tak perlu diakui/)
  expect(await row.innerText()).not.toMatch(/batas|lewat \d/)
  expect(await panel.getByRole('button', { name: /^Belum diakui/ }).innerText()).toMatch(/3$/)
  await panel.getByText('7 sebab: 6 masih terbuka (16 peringatan), 1 selesai regu').waitFor()
  await type(page, 'o')
  await panel.getByText('Kritis: Drainase Simpang Kabil').waitFor()
  expect(await panel.getByRole('button', { name: /^Semua/ }).innerText()).toMatch(/7$/)
  await type(page, 'o')
  await expect.poll(() => panel.getByText('Kritis: Drainase Simpang Kabil').count(), patient).toBe(0)
  await panel.getByRole('button', { name: 'P1 1', exact: true }).click()
  await expect.poll(() => group.count(), patient).toBe(0)
})

test('past its limit an alert says by how much and where it went, and a key that does nothing says why', async () => {
  const page = await openOperator('/operator?tata=2&peringatan=al-2')
  await page.getByText(/lewat 17:\d\d, diteruskan ke kepala shift/).waitFor()
  const says = async (sentence: string | RegExp, ...keys: string[]) => {
    await type(page, ...keys)
    await page.getByRole('status').getByText(sentence).waitFor()
  }
  await says('Ini peringatan terakhir dalam daftar.', ...Array.from({ length: 12 }, () => 'j'))
  // What a team has finished stands where its priority stands, and takes no second acknowledgement.
  await page.getByRole('button', { name: /Progres paket SKPD.*Selesai di lapangan/ }).click()
  await says(/^Sudah diakui .+, .*\d\d\.\d\d\.$/, 'a')
  await says('Tidak ada halaman Anda di G D.', 'g', 'd')
  await says('Petak ini belum punya kamera sebelumnya.', 'Backspace')
  await says('Tidak ada tata letak dengan nomor itu.', '/', '9', '9', 'Enter')
  await type(page, '?')
  const help = page.getByRole('dialog')
  await help.getByText(/^ke Operator, /).waitFor()
  expect(await help.innerText()).not.toMatch(/Dinding/)
})

test('the history tells how an alert ended, and shows it again without acts', async () => {
  const page = await openOperator()
  await page.getByRole('tab', { name: 'Riwayat' }).click()
  const ended = page.getByText('Api padam, jalan dibuka kembali.')
  await ended.waitFor()
  await ended.click()
  const spot = page.getByRole('region', { name: 'Sorotan peringatan' })
  await spot.getByText(/Diselesaikan regu/).waitFor()
  expect(await spot.getByRole('button', { name: /Akui|Tugaskan/ }).count()).toBe(0)
})

test('the spotlight tells the citizen’s words, what the camera sees, the instruction and the telephone of the team', async () => {
  const page = await openOperator('/operator?tata=2&peringatan=al-5')
  const spot = page.getByRole('region', { name: 'Sorotan peringatan' })
  await spot.getByText(/Air setinggi lutut/).waitFor()
  await spot.getByText('melihat lokasi, 60 m').waitFor()
  await spot.getByText('tidak melihat').first().waitFor()
  await spot
    .getByText(/Bawa pompa 6 inci, tutup lajur kiri/)
    .first()
    .waitFor()
  expect(await spot.getByRole('link', { name: /Hubungi Regu 4 BMSDA/ }).getAttribute('href')).toBe(
    'tel:081200000004',
  )
})

test('where there is no picture of the place, the reason is said in its stead', async () => {
  const page = await openOperator('/operator?tata=2&peringatan=al-8')
  const spot = page.getByRole('region', { name: 'Sorotan peringatan' })
  await spot.getByText('Peringatan ini tidak punya satu lokasi').waitFor()
  expect(await spot.locator('figure').count()).toBe(0)
})

test('a press that meant the alert somebody else has just acknowledged does not reach the one that took its place', async () => {
  const page = await openOperator()
  const tell = (seq: number, ...upsert: Alert[]) => {
    const change: TopicChange<'alerts'> = { topic: 'alerts', seq, upsert, remove: [] }
    stage.stage.sockets.emit('changes', [change])
  }
  const samples = sampleAlerts(Date.now(), [])
  const fire = samples.find(({ id }) => id === 'al-1')
  if (fire === undefined) throw new Error('the sample has no fire')
  const assignment = samples.find(({ id }) => id === 'al-5')?.assignment ?? null
  const panel = page.getByRole('region', { name: 'Peringatan aktif' })
  const spot = page.getByRole('region', { name: 'Sorotan peringatan' })
  const acknowledge = spot.getByRole('button', { name: /^Akui/ })
  await acknowledge.waitFor()
  tell(1, {
    ...fire,
    id: AlertId.parse('kabel'),
    causeKey: 'kabel',
    raisedAtMs: fire.raisedAtMs - 60_000,
    subject: { ...fire.subject, id: 'ADU-2026-9999' } as Alert['subject'],
    assignment,
  })
  await panel.getByRole('button', { name: 'P1 2', exact: true }).waitFor(patient)
  const sentFor = (id: string) => stage.asked.filter(({ path }) => path === `/api/alerts/${id}/acknowledge`)
  // Pressed by the page itself from the moment it draws the other one: no wait of a test is as quick as a hand.
  const pressedAsItMoves = spot.evaluate(
    (section) =>
      new Promise<boolean>((resolve) => {
        let hasCalled = false
        const press = () => {
          window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))
          for (const button of section.querySelectorAll('button')) {
            if (/^(Akui|Tugaskan)/.test(button.innerText)) button.click()
          }
          const isTaken = section
            .querySelector('a[href^="tel:"]')
            ?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
          if (isTaken !== false) hasCalled = true
        }
        const frame = () => {
          if (/sebelumnya sudah diakui Surya/.test(document.body.innerText)) return resolve(hasCalled)
          const isMoving = section.querySelector('button[aria-disabled="true"]') !== null
          if (isMoving && section.textContent?.includes('ADU-2026-9999')) press()
          requestAnimationFrame(frame)
        }
        frame()
      }),
  )
  const acknowledged = { byName: 'Surya', atMs: fire.raisedAtMs + 1, dueAtMs: null }
  tell(2, { ...fire, state: 'acknowledged', acknowledged })
  expect(await pressedAsItMoves).toBe(false)
  expect(sentFor('kabel')).toEqual([])
  expect(await page.getByRole('dialog').count()).toBe(0)
  await expect.poll(() => acknowledge.getAttribute('aria-disabled'), patient).toBe('false')
  await type(page, 'a')
  await expect.poll(() => sentFor('kabel').length, patient).toBe(1)
})

test('while a team is being chosen, an assignment by somebody else takes the place of the form', async () => {
  const page = await openOperator()
  const samples = sampleAlerts(Date.now(), [])
  const fire = samples.find(({ id }) => id === 'al-1')
  const assigned = samples.find(({ id }) => id === 'al-5')?.assignment
  if (fire === undefined || assigned == null) throw new Error('the sample has no fire, or no team')
  await page
    .getByRole('region', { name: 'Sorotan peringatan' })
    .getByRole('button', { name: /^Akui/ })
    .waitFor()
  await type(page, 't')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio').first().waitFor()
  const acknowledged = { byName: 'Sari', atMs: fire.raisedAtMs + 1, dueAtMs: null }
  const assignment = { ...assigned, teamName: 'Tim A', byName: 'Sari', atMs: Date.now() }
  const upsert = [{ ...fire, state: 'acknowledged' as const, acknowledged, assignment }]
  stage.stage.sockets.emit('changes', [{ topic: 'alerts', seq: 1, upsert, remove: [] }])
  await dialog.getByText(/^Sudah ditugaskan kepada Tim A oleh Sari, \d\d\.\d\d\.$/).waitFor()
  expect(await dialog.getByRole('radio').count()).toBe(0)
  expect(await dialog.getByRole('button', { name: 'Tugaskan' }).count()).toBe(0)
})

test('where an act goes away under the keyboard, Tab goes on with what stands there, also behind a dialog', async () => {
  const page = await openOperator()
  const fire = sampleAlerts(Date.now(), []).find(({ id }) => id === 'al-1')
  const assigned = sampleAlerts(Date.now(), []).find(({ id }) => id === 'al-5')?.assignment
  if (fire === undefined || assigned == null) throw new Error('the sample has no fire, or no team')
  const focused = () =>
    page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
    )
  const spot = page.getByRole('region', { name: 'Sorotan peringatan' })
  const acknowledged = { byName: 'Sari', atMs: fire.raisedAtMs + 1, dueAtMs: null }
  const tell = (seq: number, alert: Alert) =>
    stage.stage.sockets.emit('changes', [{ topic: 'alerts', seq, upsert: [alert], remove: [] }])
  stage.held.acts = true
  try {
    await spot.getByRole('button', { name: /^Akui/ }).focus()
    await type(page, 'Enter')
    await expect.poll(focused, patient).toBe('Tindakan atas peringatan ini')
    tell(1, { ...fire, state: 'acknowledged', acknowledged })
    await spot.getByRole('button', { name: /^Akui/ }).waitFor({ state: 'detached' })
    await expect.poll(() => page.getByText(/menunggu server/).count(), patient).toBe(0)
    await type(page, 'Tab')
    await expect.poll(focused, patient).toMatch(/^Tugaskan/)
    await type(page, 'Enter')
    await page.getByRole('dialog').getByRole('radio').first().waitFor()
    const assignment = { ...assigned, teamName: 'Tim A', byName: 'Sari', atMs: Date.now() }
    tell(2, { ...fire, state: 'acknowledged', acknowledged, assignment })
    await page
      .getByRole('dialog')
      .getByText(/^Sudah ditugaskan kepada Tim A/)
      .waitFor()
    await type(page, 'Escape')
    await expect.poll(focused, patient).toBe('Tindakan atas peringatan ini')
  } finally {
    stage.held.acts = false
  }
})

test('an act that the server does not answer says that it waits, and can be cancelled', async () => {
  const page = await openOperator()
  stage.held.acts = true
  try {
    await page.getByRole('button', { name: /^Akui/ }).waitFor()
    await type(page, 'a')
    await page.getByText(/Akui dikirim, menunggu server 0:0[1-9]/).waitFor()
    await page.getByRole('button', { name: 'Batal' }).click()
    await expect.poll(() => page.getByText(/menunggu server/).count(), patient).toBe(0)
    await page.getByRole('button', { name: /^Akui/ }).waitFor()
  } finally {
    stage.held.acts = false
  }
})

test.each(['id', 'en'] as const)(
  'nothing is cut or printed over on a small desk in %s, with an alert forwarded and an act waiting for a lost server',
  async (language) => {
    const tour = await startTour(browser, stage.origin)
    await tour.open('/operator?tata=3&peringatan=al-2', 'operator', language)
    await tour.resize({ width: 1366, height: 768 })
    expect(await textFaultsOf(tour.page)).toEqual([])
    stage.held.acts = true
    try {
      await tour.page.keyboard.press('a')
      await tour.page.getByText(language === 'id' ? /Akui dikirim/ : /Acknowledge sent/).waitFor()
      await tour.page.context().setOffline(true)
      stage.stage.sockets.disconnectSockets(true)
      await tour.page
        .getByText(language === 'id' ? /Terputus dari server/ : /^Cut off from the server/)
        .first()
        .waitFor()
      expect(await textFaultsOf(tour.page)).toEqual([])
    } finally {
      stage.held.acts = false
    }
  },
)

test.each([
  ['id', /Banjir peringatan/, /Kamera putus, 12 sebab: /, 'Tampilkan satu per satu', 'Kelompokkan lagi'],
  ['en', /Alert flood/, /Camera offline, 12 causes: /, 'Show one by one', 'Group again'],
] as const)(
  'a flood is folded by cause and kecamatan and shown one by one on a press, in %s, with nothing cut',
  async (language, banner, folded, unfold, fold) => {
    const tour = await startTour(browser, stage.origin)
    await tour.open('/operator?tata=2', 'operator', language)
    await tour.resize({ width: 1366, height: 768 })
    const { page } = tour
    await page.locator('figure').first().waitFor({ timeout: 50_000 })
    const raisedAtMs = Date.now()
    const upsert = Array.from({ length: 12 }, (_, n) => ({
      ...quietAlert,
      id: AlertId.parse(`banjir-${n}`),
      kind: 'camera-offline' as const,
      causeKey: `site:banjir-${n}`,
      priority: 3 as const,
      state: 'unacknowledged' as const,
      subject: { type: 'site' as const, id: `banjir-${n}`, name: `Simpul ${n}` },
      place: { name: `Simpul ${n}`, kecamatanCode: KecamatanCode.parse('21.71.01'), lat: 1.1, lng: 104 },
      raisedAtMs,
      changedAtMs: raisedAtMs,
      count: 3,
      cameraIds: [],
      nearby: [],
      stages: [],
    }))
    const change: TopicChange<'alerts'> = { topic: 'alerts', seq: 1, upsert, remove: [] }
    stage.stage.sockets.emit('changes', [change])
    await page.getByText(banner).waitFor(patient)
    await page.getByText(folded).waitFor(patient)
    expect(await page.getByText(/Simpul 7$/).count()).toBe(0)
    expect(await textFaultsOf(page)).toEqual([])
    await page.getByRole('button', { name: unfold }).click()
    await page.getByText(/Simpul 7$/).waitFor(patient)
    expect(await textFaultsOf(page)).toEqual([])
    await page.getByRole('button', { name: fold }).click()
    await page.getByText(folded).waitFor(patient)
  },
)

test.each(['id', 'en'] as const)(
  'nothing on the page is cut at any size in %s, with the finder open and closed',
  async (language) => {
    // Without moving pictures: words are what is measured.
    const tour = await startTour(browser, stage.stage.origin)
    await tour.open('/operator?peringatan=al-5', 'operator', language)
    const faults: string[] = []
    for (const [width, height] of [
      [1366, 768],
      [1440, 900],
      [1920, 1080],
      [820, 1180],
      [390, 844],
      [3840, 2160],
    ] as const) {
      await tour.resize({ width, height })
      for (const isFinding of [false, true]) {
        if (isFinding) await tour.page.keyboard.press('c')
        for (const fault of await textFaultsOf(tour.page)) {
          faults.push(`${fault} (${width}x${height}${isFinding ? ', finder open' : ''})`)
        }
        if (isFinding) await tour.page.keyboard.press('Escape')
      }
      const sideways = await tour.page.evaluate('document.documentElement.scrollWidth - innerWidth')
      if (Number(sideways) > 0) faults.push(`the page scrolls sideways at ${width}x${height}`)
    }
    expect(faults).toEqual([])
  },
)
