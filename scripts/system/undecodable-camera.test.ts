import { chromium, type Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { CityCopy, testFolder } from './testing/city-copy.ts'
import { firstOperator } from './testing/first-administrator.ts'
import { ForeignRtspServer, makeFilm } from './testing/foreign-rtsp-server.ts'
import { RunningCity } from './testing/running-city.ts'

const login = { user: 'pengamat', password: 'kata sandi kamera' }
/** A machine shared with others only makes the test slower. */
const patient = { timeout: 30_000 }

/** The tile of a camera's page, which wants the main stream. */
async function tileOf(page: Page, origin: string, id: string) {
  await page.goto(`${origin}/kamera/${Number(id.replace(/\D/g, ''))}`)
  return page.locator('figure[data-view]').first()
}

test('a large tile says what the browser cannot play or the camera does not give, and plays the other stream', async () => {
  using folder = testFolder()
  const h264 = makeFilm(folder.path, { codec: 'h264', colour: 'green', width: 640, height: 360 })
  const h265 = makeFilm(folder.path, { codec: 'h265', colour: 'blue', width: 640, height: 360 })
  await using cameras = await ForeignRtspServer.start({
    ...login,
    login: 'digest',
    films: { a: h265, b: h265, 'b-kecil': h264, c: h264, 'c-kecil': h265, 'd-kecil': h264 },
  })
  const mains = { ...login, login: 'digest', films: { d: h264 } } as const
  await using main = await ForeignRtspServer.start(mains)
  const copy = new CityCopy(folder.path)
  copy.set('cameras', { retryMaxMs: 1_500 })
  const at = (path: string) => `rtsp://127.0.0.1:${cameras.port}/${path}`
  const credential = 'vendor'
  const [both, onlyMain, onlySub, twoServers] = copy.pointTo([
    { main: at('a'), credential },
    { main: at('b'), sub: at('b-kecil'), credential },
    { main: at('c'), sub: at('c-kecil'), credential },
    { main: `rtsp://127.0.0.1:${main.port}/d`, sub: at('d-kecil'), credential },
  ])
  if (both === undefined || onlyMain === undefined || onlySub === undefined || twoServers === undefined)
    throw new Error('the sample city has fewer than four cameras')
  copy.writeSecrets({ cameras: { site: login, vendor: login } }, 0o600)
  await using city = await RunningCity.start({ cityDir: copy.dir, dataDir: copy.dataDir })
  const operator = await firstOperator(city)
  await using browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  // A picture is painted by the processor here: a small page shows as much.
  const context = await browser.newContext({ viewport: { width: 820, height: 480 } })
  const [name = '', value = ''] = (operator.headers().cookie ?? '').split('=')
  await context.addCookies([{ name, value, url: city.origin }])
  const page = await context.newPage()

  const refused = await tileOf(page, city.origin, both)
  await refused.getByText('H.265: peramban ini tidak bisa').waitFor(patient)
  // The server can decode it: its newest key frame stands behind the words.
  await refused.locator('img').waitFor(patient)
  expect(await page.locator('header').getByText('Aktif').count()).toBeGreaterThan(0)

  const small = await tileOf(page, city.origin, onlyMain)
  await small.getByText('Gambar kecil, bukan H.265').waitFor(patient)
  // Its main stream is what a large tile wants anyway.
  const large = await tileOf(page, city.origin, onlySub)
  await large.getByText('Langsung').waitFor(patient)

  // The main stream alone goes, and comes back.
  const twofold = await tileOf(page, city.origin, twoServers)
  await twofold.getByText('Langsung').waitFor(patient)
  const standIn = page.getByText('Gambar kecil, gambar utama putus')
  expect(await standIn.count()).toBe(0)
  await main.kill()
  // The words stand where "Langsung" stood, and pictures come.
  await page.locator('figure[data-view="live"]').filter({ has: standIn }).waitFor(patient)
  await using _again = await ForeignRtspServer.start({ ...mains, port: main.port })
  await standIn.waitFor({ ...patient, state: 'detached' })
  await twofold.getByText('Langsung').waitFor(patient)
  await context.close()
})
