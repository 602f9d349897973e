/** Pages whose live line has not brought anything yet: nothing known is not nothing there. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FeedStatus } from '#domain/contract/internal/feeds.ts'
import { complaints } from '#domain/contract/rest/complaints.ts'
import { sealedCount } from '#domain/contract/rest/sealed.ts'
import type { TopicChange } from '#domain/contract/topics.ts'
import { newFeedStatus } from '#domain/feeds/new-feed-status.ts'
import { sourceAge } from '#domain/feeds/sources-state.ts'
import { FeedId } from '#domain/ids.ts'
import { startBrowser, visit } from './browser.ts'
import { builtDashboard } from './built-dashboard.ts'
import { feedStatus, sampleRhythm } from './sample-city.ts'
import { sampleComplaints } from './sample-complaints.ts'
import { patient } from './stage-pages.ts'
import { openWallStage, type WallStage } from './wall-stage.ts'

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

test.each([
  ['/operator', 'operator', 'Peringatan belum diketahui.'],
  ['/dinding/dinding-a/tengah', 'wall-device', 'Peringatan belum diketahui.'],
  ['/ringkasan', 'leader', 'Keamanan'],
  ['/peta', 'operator', 'Peringatan'],
])(
  '%s tells nobody that there is no alert before the list of alerts has come',
  async (address, role, waits) => {
    const { page, context } = await visit(browser, stage.origin, '/icon.svg', { role })
    // Opened and silent.
    await page.routeWebSocket(/\/socket\//, () => undefined)
    await page.goto(stage.origin + address)
    await page.getByText(waits).first().waitFor()
    expect(await page.locator('body').innerText()).not.toMatch(
      /tidak ada (peringatan|P1)|\b0 (sebab|peringatan)|Kamera \d+ tidak ada/i,
    )
    await context.close()
  },
)

test('a tile names no missing camera before the list of cameras has come', async () => {
  const { page, context } = await visit(browser, stage.origin, '/icon.svg', { role: 'operator' })
  let answer = (): void => undefined
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route(/\/api\/cameras$/, async (route) => {
    await held
    await route.continue()
  })
  await page.goto(`${stage.origin}/operator`)
  await page.getByText('Kebakaran').first().waitFor()
  const told = (await page.locator('body').innerText()).split('\n')
  expect(told.filter((line) => /tidak ada (kamera|peringatan)|kamera \d+ tidak ada/i.test(line))).toEqual([])
  answer()
  await page.locator('figure').first().waitFor()
  await context.close()
})

/** An answer to a subscription, its lists emptied but for those kept; every other packet as it is. */
function withoutItems(packet: string, kept?: string): string {
  const [, prefix, json] = /^(\d+)(\[\{"ok":true,"snapshots":.*)$/s.exec(packet) ?? []
  if (prefix === undefined || json === undefined) return packet
  const [answer] = JSON.parse(json)
  return `${prefix}${JSON.stringify([{ ...answer, snapshots: answer.snapshots.map((each: { topic: string }) => (each.topic === kept ? each : { ...each, items: [] })) }])}`
}

test('just after a start no alert is not told as calm', async () => {
  const { page, context } = await visit(browser, stage.origin, '/icon.svg', { role: 'operator' })
  // The first look of the server: it has the topics, and nothing in them.
  await page.routeWebSocket(/\/socket\//, (socket) => {
    const server = socket.connectToServer()
    server.onMessage((message) => socket.send(withoutItems(message.toString())))
  })
  await page.goto(`${stage.origin}/operator`)
  await page.getByText('Peringatan belum diketahui.').first().waitFor()
  await page.waitForFunction(() => document.querySelector('[data-figure="cameras.up"]')?.textContent !== '–')
  expect(await page.locator('body').innerText()).not.toMatch(/tidak ada peringatan|0 sebab/i)
  await context.close()
})

test('no alert is not told as calm while cameras are known and no complaint has ever come', async () => {
  const { page, context } = await visit(browser, stage.origin, '/icon.svg', { role: 'operator' })
  let nowMs = Date.now()
  let told = [newFeedStatus(feedId, nowMs)]
  await page.route('**/api/sources', async (route) => {
    nowMs = Date.now()
    const ages = told.map((status) => sourceAge(status, complaintsFeed, nowMs))
    await route.fulfill({ json: { nowMs, unknown: [], sources: ages } })
  })
  await page.routeWebSocket(/\/socket\//, (socket) => {
    const server = socket.connectToServer()
    server.onMessage((message) => socket.send(withoutItems(message.toString(), 'cameras')))
  })
  await page.goto(`${stage.origin}/operator`)
  await page.getByText('Peringatan belum diketahui.').first().waitFor()
  await page.waitForFunction(() => document.querySelector('[data-figure="cameras.up"]')?.textContent !== '–')
  expect(await page.locator('body').innerText()).not.toMatch(/tidak ada peringatan|0 sebab/i)
  // Once its source has brought something, though nothing open, it is calm.
  told = [feedStatus(feedId, false, nowMs)]
  await page.reload()
  await page.getByText('Tidak ada peringatan aktif.').first().waitFor()
  await context.close()
})

test('none is told to be sealed before any complaint has come', async () => {
  const { page, context } = await visit(browser, stage.origin, '/icon.svg', { role: 'leader' })
  const sealed = { open: 0, withDeputy: 0, unanswered: 0, unfinished: 0, unreadable: 0 }
  await page.route(new URL(sealedCount.path, stage.origin).href, (route) => route.fulfill({ json: sealed }))
  await page.route(new URL(complaints.path, stage.origin).href, async (route) => {
    const response = await route.fetch()
    const told = complaints.answer.parse(await response.json())
    const sources = [sourceAge(newFeedStatus(feedId, Date.now()), complaintsFeed, Date.now())]
    const counts = { ...told.counts, total: 0, open: 0 }
    await route.fulfill({ response, json: { ...told, counts, complaints: [], unreadable: 0, sources } })
  })
  await page.goto(`${stage.origin}/ringkasan`)
  const nothingKnown = page.getByText('Belum ada data pengaduan: belum ada kiriman baik dari sumbernya.')
  await expect.poll(() => nothingKnown.count(), patient).toBe(2)
  expect(await page.locator('main').innerText()).not.toMatch(/tersegel terbuka/)
  await context.close()
})

const complaintsFeed = { name: 'Pengaduan warga', profile: 'complaint-list', ...sampleRhythm }
const feedId = FeedId.parse('aduan-warga')
const waiting = { rows: 4, sinceMs: 0 }
test.each<[string, (nowMs: number) => readonly FeedStatus[], string]>([
  ['whose sources nobody has told anything of', () => [], '–'],
  ['whose source has never brought any', (nowMs) => [newFeedStatus(feedId, nowMs)], '–'],
  [
    'that are on their way to the figures',
    (nowMs) => [{ ...feedStatus(feedId, false, nowMs), waiting }],
    '–',
  ],
  ['whose source brought none', (nowMs) => [feedStatus(feedId, false, nowMs)], '0'],
])('complaints %s are counted as the page of complaints does', async (_name, told, figure) => {
  const { page, context } = await visit(browser, stage.origin, '/icon.svg', { role: 'wall-device' })
  await page.route('**/api/sources', async (route) => {
    const nowMs = Date.now()
    const sources = told(nowMs).map((status) => sourceAge(status, complaintsFeed, nowMs))
    await route.fulfill({ json: { nowMs, unknown: [], sources } })
  })
  await page.goto(`${stage.origin}/dinding/dinding-a/tengah`)
  const open = page.locator('[data-figure="complaints.open"]')
  await expect.poll(() => open.innerText(), patient).toMatch(/^[1-9]/)
  const remove = sampleComplaints(Date.now()).map(({ id }) => id)
  const change: TopicChange<'complaints'> = { topic: 'complaints', seq: 1, upsert: [], remove }
  stage.stage.sockets.emit('changes', [change])
  await expect.poll(() => open.innerText(), patient).toBe(figure)
  await context.close()
})
