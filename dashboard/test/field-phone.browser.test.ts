/** The page of a field team on a phone, with and without signal. */
import { expect, test } from 'vitest'
import type { Task } from '#domain/contract/rest/alerts.ts'
import { TaskId } from '#domain/ids.ts'
import { builtDashboard } from './built-dashboard.ts'
import { sampleCameras, sampleCity } from './sample-city.ts'
import { sampleTask } from './sample-records.ts'
import { patient, stagePages } from './stage-pages.ts'
import { openStage } from './stage-server.ts'

const pages = stagePages()

test('on a phone every step begins at its top, and a finish without signal says that it waits', async () => {
  // On a stage of its own: a browser that closes is back on line for a moment, and the phone sends what waits.
  const own = await openStage(0, builtDashboard)
  const { page, context } = await pages().open('/lapangan', 'field', 'id', 390, own.origin)
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
  // Whether a task has come meanwhile is not known here.
  await page.getByRole('heading', { level: 1, name: /^Per \d+\.\d+ tidak ada tugas untuk / }).waitFor()
  await context.close()
  await own.close()
}, 40_000)

test('a field team accepts without signal, sees that it waits, and it is sent once when the line is back', async () => {
  const { page, context } = await pages().open('/lapangan', 'field', 'id', 390)
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
  // What was asked for, and by when, is still there to be read on the way.
  await page.getByText(/^tiba sebelum \d+\.\d+$/).waitFor()
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
  const { page, context } = await pages().open('/lapangan', 'field', 'id', 390, own.origin)
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

test('where storing is switched off the page opens all the same, says so and takes the report', async () => {
  const own = await openStage(0, builtDashboard)
  const { page, context } = await pages().open('/lapangan', 'field', 'id', 390, own.origin)
  await page.addInitScript(
    "Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('off', 'SecurityError') } })",
  )
  await page.reload()
  await page.getByRole('button', { name: 'Terima tugas' }).waitFor()
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Terima tugas' }).click()
  await page.getByText('1 kiriman tidak dapat disimpan di ponsel ini').waitFor()
  await context.close()
  await own.close()
}, 40_000)

test('a team is told on every step that what it is out for has ended, and no more once it is back', async () => {
  const own = await openStage(0, builtDashboard)
  const { page, context } = await pages().open('/lapangan', 'field', 'id', 390, own.origin)
  await page.getByRole('button', { name: 'Terima tugas' }).waitFor()
  let seq = 0
  const tell = (part: Partial<Task>) => {
    seq += 1
    const upsert = [{ ...sampleTask(Date.now(), sampleCameras()), ...part }]
    own.sockets.emit('changes', [{ topic: 'tasks', seq, upsert, remove: [] }])
  }
  const said = page.getByText(/^Sebabnya sudah berakhir \d+\.\d+ menurut sumber\. Tanyakan ruang kendali/)
  expect(await said.count()).toBe(0)
  const causeEndedAtMs = Date.now()
  tell({ causeEndedAtMs })
  await said.waitFor()
  for (const [step, press] of [
    ['accepted', 'Saya sudah tiba'],
    ['arrived', 'Lapor selesai'],
  ] as const) {
    tell({ step, causeEndedAtMs })
    await page.getByRole('button', { name: press }).waitFor()
    await said.waitFor()
  }
  await page.getByRole('button', { name: 'Lapor selesai' }).click()
  await page.getByRole('button', { name: 'Selesai' }).waitFor()
  await said.waitFor()
  tell({ step: 'arrived', causeEndedAtMs: null })
  await said.waitFor({ state: 'detached' })
  await context.close()
  await own.close()
}, 40_000)

test('a finished task says in which kecamatan it was, and no address', async () => {
  const own = await openStage(0, builtDashboard)
  const { page, context } = await pages().open('/lapangan', 'field', 'id', 390, own.origin)
  await page.getByRole('button', { name: 'Terima tugas' }).waitFor()
  const [kecamatan] = sampleCity.kecamatan
  const task = sampleTask(Date.now(), sampleCameras())
  if (kecamatan === undefined || task.place === null) throw new Error('the sample city lacks a place')
  const place = { ...task.place, kecamatanCode: kecamatan.code }
  const done: Task = { ...task, place, step: 'finished', finishedAtMs: Date.now() }
  own.sockets.emit('changes', [{ topic: 'tasks', seq: 1, upsert: [done], remove: [] }])
  await page.getByText(new RegExp(`^Selesai \\d+\\.\\d+ · ${kecamatan.name}$`)).waitFor()
  expect(await page.getByText(place.name).count()).toBe(0)
  await context.close()
  await own.close()
}, 40_000)

test('what was offered before the signal went is read without it, is told while finishing, and a note is kept', async () => {
  const own = await openStage(0, builtDashboard)
  const { page, context } = await pages().open('/lapangan', 'field', 'id', 390, own.origin)
  await page.getByRole('button', { name: 'Terima tugas' }).waitFor()
  await page.getByText('dari pos regu').waitFor()
  const task = sampleTask(Date.now(), sampleCameras())
  const offered = (id: string): Task => ({ ...task, id: TaskId.parse(id), priority: 1 })
  const offer = (id: string) =>
    own.sockets.emit('changes', [{ topic: 'tasks', seq: 1, upsert: [offered(id)], remove: [] }])
  const read = page.waitForResponse((answer) => answer.url().includes('/t-second/'))
  await page.getByRole('button', { name: 'Terima tugas' }).click()
  await page.getByRole('button', { name: 'Saya sudah tiba' }).click()
  await page.getByRole('button', { name: 'Lapor selesai' }).waitFor()
  offer('t-second')
  await read
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Lapor selesai' }).click()
  await page.getByRole('textbox').fill('Pohon dipotong.')
  await page.getByText('1 tugas baru menunggu').click()
  await page.getByRole('button', { name: 'Terima tugas' }).waitFor()
  await page.getByText('Laporan warga').waitFor()
  await page.locator('section button').first().click()
  await page.getByRole('button', { name: 'Lapor selesai' }).click()
  expect(await page.getByRole('textbox').inputValue()).toBe('Pohon dipotong.')
  await context.close()
  await own.close()
}, 40_000)
