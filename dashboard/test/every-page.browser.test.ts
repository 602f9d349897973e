/** Every page of the product, for every role that may open it, at every size, in both languages. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#domain/access/role.ts'
import type { Language } from '../i18n/words.ts'
import { startBrowser } from './browser.ts'
import { builtDashboard } from './built-dashboard.ts'
import { englishFaultsOf } from './survey/english-words.ts'
import { everyPage } from './survey/every-page.ts'
import {
  axeFaultsOf,
  bothLanguages,
  everySize,
  landmarkFaultsOf,
  startTour,
  type Tour,
  tableFaultsOf,
  targetFaultsOf,
  textFaultsOf,
  titleFaultsOf,
  wallSize,
} from './survey/tour.ts'
import { openWallStage, type WallStage } from './wall-stage.ts'

let browser: Browser
let stage: WallStage
let tour: Tour
beforeAll(async () => {
  browser = await startBrowser()
  stage = await openWallStage(0, builtDashboard)
  tour = await startTour(browser, stage.origin)
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

const opened = everyPage().flatMap((page) => page.addresses.map((address) => ({ ...page, address })))

/** Which page bears which title: a window's name must tell it from every other page. */
const titles = new Map<string, string>()
function titleFault(title: string, language: string, route: string): readonly string[] {
  const key = `${language} ${title}`
  const other = titles.get(key)
  titles.set(key, route)
  return other === undefined || other === route ? [] : [`the title "${title}" is also that of ${other}`]
}

/** Whom the open page is of, and in which language: the next one of the same person is gone to as by a link. */
const last: { role: Role | null; language: Language } = { role: null, language: 'id' }
async function turnTo(address: string, role: Role | null, language: Language): Promise<void> {
  const isWithin = role !== null && role !== 'wall-device' && role === last.role
  if (isWithin && language === last.language) await tour.go(address)
  else await tour.open(address, role, language)
  Object.assign(last, { role, language })
}

test.each(opened)(
  '$address draws without an error, can be read whole, pressed, and passes axe-core at every size in both languages',
  async ({ address, route, roles, isForWalls }) => {
    /** Each fault with the sizes and languages in which it shows. */
    const faults = new Map<string, string[]>()
    const languages = bothLanguages.toSorted((language) => (language === last.language ? -1 : 1))
    for (const language of languages) {
      if (language === languages[0]) await turnTo(address, roles[0] ?? null, language)
      else {
        await tour.read(language)
        last.language = language
      }
      await tour.unfold()
      // Some addresses only lead on to another page.
      const isHere = new URL(tour.page.url()).pathname === address.split('?')[0]
      const double = isHere ? titleFault(await tour.page.title(), language, route) : []
      const foreign = language === 'en' ? await englishFaultsOf(tour.page) : []
      for (const fault of [...double, ...foreign]) faults.set(fault, [language])
      for (const size of isForWalls ? [...everySize, wallSize] : everySize) {
        await tour.resize(size)
        const found = [
          ...(await textFaultsOf(tour.page)),
          ...(await tableFaultsOf(tour.page)),
          ...(await landmarkFaultsOf(tour.page)),
          ...(await targetFaultsOf(tour.page)),
          ...(await titleFaultsOf(tour.page)),
          ...(await axeFaultsOf(tour.page)),
        ]
        const where = `${size.width}x${size.height} ${language}`
        for (const fault of found) faults.set(fault, [...(faults.get(fault) ?? []), where])
      }
      for (const error of tour.takeErrors()) faults.set(`console: ${error}`, [language])
    }
    expect([...faults].map(([fault, where]) => `${fault} (${address} at ${where.join(', ')})`)).toEqual([])
  },
  // A few seconds alone; a machine shared with others only makes it slower.
  300_000,
)

test('text that has scrolled out of sight is found where nothing shows that it can be scrolled to', async () => {
  const page = await tour.page.context().newPage()
  const faults = async (style: string, inner: string) => {
    await page.setContent(
      `<body data-fits><div style="width:100px;height:40px;${style}"><p style="margin:0;${inner}">Dasar hukum<br>dua<br>tiga<br>empat</p></div>`,
    )
    return await textFaultsOf(page)
  }
  const hint = 'mask-image:linear-gradient(to top, transparent, #000 20px);'
  expect(
    await faults('overflow-x:auto;overflow-y:hidden;height:200px;', 'width:400px;padding-left:90px'),
  ).not.toEqual([])
  expect(await faults(`overflow:auto;height:200px;${hint}`, 'width:400px;padding-left:90px')).toEqual([])
  expect(await faults('overflow:auto;', '')).not.toEqual([])
  expect(await faults(`overflow:auto;${hint}`, '')).toEqual([])
  await page.close()
})

test('at a phone the entry of the present page stands in sight, however many entries there are', async () => {
  await tour.open('/atur/audit', 'admin', 'id')
  await tour.resize({ width: 390, height: 844 })
  await tour.open('/atur/audit', 'admin', 'id')
  const { left, right } = await tour.page.evaluate(
    () =>
      document.querySelector('nav [aria-current="page"]')?.getBoundingClientRect() ?? { left: -1, right: -1 },
  )
  expect(left).toBeGreaterThanOrEqual(0)
  // Scrolling stops at whole pixels.
  expect(right).toBeLessThan(391)
}, 60_000)
