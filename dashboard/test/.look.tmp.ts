import { chromium } from 'playwright-core'
import { openWallStage } from '/work/main/dashboard/test/wall-stage.ts'
const args = process.argv.slice(2)
const path = args[0] ?? '/operator'
const sizes = (args[1] ?? '1920x1080').split(',')
const lang = args[2] ?? 'id'
const name = args[3] ?? 'op'
const waitMs = Number(args[4] ?? 6000)
const role = args[5] ?? 'operator'
const stage = await openWallStage(0, new URL('file:///tmp/pantau-wall-dist/'))
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless','--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync'] })
try {
for (const size of sizes) {
  const [width, height] = size.split('x').map(Number)
  const context = await browser.newContext({ viewport: { width: width!, height: height! } })
  await context.addCookies([{ name: 'stage-role', value: role, url: stage.origin }])
  await context.addInitScript((l) => localStorage.setItem('pantau.language', l), lang)
  const page = await context.newPage()
  page.on('console', (m) => { if (m.type() !== 'debug') console.log('console', m.type(), m.text().slice(0, 300)) })
  page.on('pageerror', (e) => console.log('pageerror', e.message, e.stack?.slice(0,600)))
  await page.goto(stage.origin + path)
  await page.waitForTimeout(waitMs)
  console.log(size, JSON.stringify(await page.evaluate(() => (window as any).__pantauPlayer?.tiles().map((t: any) => [t.cameraId, t.view, t.level, Math.round(t.decodedFps), Math.round(t.paintedFps), Math.round(t.lagMs), t.drops, t.firstPictureMs && Math.round(t.firstPictureMs)].join(' ')))))
  await page.screenshot({ path: `/tmp/shot-${name}-${size}.png` })
  await context.close()
}
} finally { await browser.close(); await stage.close(); process.exit(0) }
