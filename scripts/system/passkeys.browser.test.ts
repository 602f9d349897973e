/** Passkeys in the real Chromium with an authenticator of its own, from the first sign-in on, over a real server. */
import { fileURLToPath } from 'node:url'
import { TOTP } from 'otpauth'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBrowser } from '../../dashboard/test/browser.ts'
import { builtDashboard } from '../../dashboard/test/built-dashboard.ts'
import { firstAdministrator, firstPassword, makeAccount, ownPassword } from '../../server/testing/people.ts'
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts'

let server: TestServer
let browser: Browser
let context: BrowserContext
let page: Page
/** A name, as passkeys want one; the server's other address is a number. */
let origin: string
beforeAll(async () => {
  server = await startTestServer({ isDemo: false, dashboardDir: fileURLToPath(builtDashboard) })
  origin = server.origin.replace('127.0.0.1', 'localhost')
  const admin = await firstAdministrator(server)
  await makeAccount(server, admin, { name: 'inspektorat', role: 'auditor' })
  await makeAccount(server, admin, { name: 'operator-satu', role: 'operator' })
  await makeAccount(server, admin, { name: 'operator-dua', role: 'operator' })
  browser = await startBrowser()
  context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  page = await context.newPage()
  const device = await context.newCDPSession(page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
})
afterAll(async () => {
  await browser?.close()
  await server?.[Symbol.asyncDispose]()
})

const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const type = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text)
async function withPassword(password: string, name = 'inspektorat') {
  await page.goto(`${origin}/masuk`)
  await type('Nama pengguna', name)
  await type('Kata sandi', password)
  await press('Masuk')
}
async function leave() {
  await context.clearCookies()
  await page.goto(`${origin}/masuk`)
}

test('whoever owes a second factor sets up a passkey instead of an app, and keeps the recovery codes', async () => {
  await withPassword(firstPassword)
  await type('Kata sandi tadi', firstPassword)
  await type('Kata sandi baru', ownPassword)
  await press('Simpan dan lanjutkan')
  await press('Pasang kunci sandi saja')
  await type('Nama kunci ini', 'Laptop kantor')
  await press('Buat kunci')
  await page.getByRole('heading', { name: 'Kode pemulihan' }).waitFor()
  expect(await page.locator('ol code').count()).toBe(10)
  await press('Sudah saya simpan')
  await page.waitForURL((url) => !url.pathname.startsWith('/masuk'))
})

test('the passkey signs in with one press, and after the password stands for the code', async () => {
  await leave()
  await press('Masuk dengan kunci sandi')
  await page.waitForURL((url) => !url.pathname.startsWith('/masuk'))
  await leave()
  await withPassword(ownPassword)
  await page.waitForURL(/\/masuk\/kode/)
  await press('Pakai kunci sandi')
  await page.waitForURL((url) => !url.pathname.startsWith('/masuk'))
})

test('the account page lists it, gives it another name, and adds no second one of the same device', async () => {
  await page.goto(`${origin}/akun`)
  await page.getByText('Laptop kantor').waitFor()
  await press('Ganti nama Laptop kantor')
  await type('Nama kunci ini', 'Laptop inspektorat')
  await press('Simpan')
  await page.getByText('Laptop inspektorat').waitFor()
  await press('Tambah kunci sandi')
  await type('Nama kunci ini', 'Yang kedua')
  await press('Buat kunci')
  await page.getByText('Perangkat ini sudah punya kunci sandi').waitFor()
  await press('Batal')
  // The last factor of a role that needs one stays.
  await press('Hapus Laptop inspektorat')
  await page.getByText('memerlukan faktor kedua').waitFor()
})

test('a factor set up in an open session shows its recovery codes, though a new session follows the old one', async () => {
  for (const name of ['operator-satu', 'operator-dua']) {
    await leave()
    await withPassword(firstPassword, name)
    await type('Kata sandi tadi', firstPassword)
    await type('Kata sandi baru', ownPassword)
    await press('Simpan dan lanjutkan')
    await page.waitForURL((url) => !url.pathname.startsWith('/masuk'))
    await page.goto(`${origin}/akun`)
    if (name === 'operator-satu') {
      await press('Tambah kunci sandi')
      await type('Nama kunci ini', 'Ponsel')
      await press('Buat kunci')
    } else {
      await press('Pasang kode dari aplikasi')
      const key = await page.locator('form code').textContent()
      await page
        .locator('form [name="code"]')
        .fill(new TOTP({ secret: key?.replaceAll(' ', '') ?? '' }).generate({ timestamp: server.nowMs() }))
      await press('Pasang')
    }
    await page.getByRole('heading', { name: 'Kode pemulihan' }).waitFor()
    expect(await page.locator('ol code').count()).toBe(10)
    await press('Sudah saya simpan')
    await page.getByText('10 kode pemulihan tersisa').waitFor()
  }
  await leave()
  await withPassword(ownPassword)
  await press('Pakai kunci sandi')
  await page.waitForURL((url) => !url.pathname.startsWith('/masuk'))
})

test('an export of the audit log asks who is there, and a passkey is an answer', async () => {
  server.advance(6 * 60_000)
  await page.goto(`${origin}/atur/audit`)
  const exported = page.getByRole('button', { name: 'CSV' }).first()
  await exported.click()
  await page.getByRole('dialog').waitFor()
  const file = page.waitForEvent('download')
  await press('Pakai kunci sandi')
  expect((await file).suggestedFilename()).toMatch(/^pantau-audit-.*\.csv$/)
})

test('at an address of numbers the page says why there are none, and offers none', async () => {
  const numbers = await browser.newContext()
  const other = await numbers.newPage()
  const { value } = (await context.cookies()).find(({ name }) => name === 'pantau') ?? { value: '' }
  await other.goto(`${server.origin}/masuk`)
  await other.getByRole('button', { name: 'Masuk', exact: true }).waitFor()
  expect(await other.getByRole('button', { name: 'Masuk dengan kunci sandi' }).count()).toBe(0)
  await numbers.addCookies([{ name: 'pantau', value, url: server.origin }])
  await other.goto(`${server.origin}/akun`)
  await other.getByText('Buka dengan nama server untuk memakainya').waitFor()
  await other.getByText('hanya untuk alamat localhost').waitFor()
  expect(await other.getByRole('button', { name: 'Tambah kunci sandi' }).count()).toBe(0)
  await numbers.close()
})

test('the way in stands in the middle of the window, and a changed password leaves its form empty', async () => {
  await page.goto(`${origin}/akun`)
  await type('Kata sandi sekarang', ownPassword)
  await type('Kata sandi baru', `${ownPassword} juga`)
  await press('Ganti kata sandi')
  await page.getByText('Kata sandi diganti').waitFor()
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name="present"]')?.value === '')
  await leave()
  for (const width of [390, 1366]) {
    await page.setViewportSize({ width, height: 768 })
    const middle = async () => {
      const box = await page.getByRole('heading').first().locator('..').boundingBox()
      return box && Math.round(box.x + box.width / 2)
    }
    await expect.poll(middle).toBe(width / 2)
  }
})
