// What a page of video looks like from the outside: the frame counter in every picture, read where it is shown.
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import {
  COUNTER_BITS,
  COUNTER_DARK,
  COUNTER_LIGHT,
  counterAgeMs,
  framePhaseMs,
  readCounter,
} from '../demo/scenes/frame-counter.ts'

/** One tile over the measured time. */
export interface TileFigures {
  readonly cameraId: string
  readonly importance: number
  /** What the tile said of itself at the end. */
  readonly view: string
  /** Glass-to-glass ages in ms, about four a second. */
  readonly agesMs: readonly number[]
  /** Longest time without a new picture on screen. */
  readonly longestSilenceMs: number
  readonly presentedFps: number
  readonly decodedFps: number
}

interface Diagnosis {
  readonly tile: number
  readonly cameraId: string
  readonly importance: number
  readonly decodedFps: number
  readonly view: string
  readonly firstPictureMs: number | null
}

interface RawTile {
  readonly label: string
  /** The page took the element away while it was watched. */
  readonly isGone: boolean
  readonly readings: readonly { readonly atMs: number; readonly counter: number }[]
  readonly longestSilenceMs: number
  readonly presented: number
}

/** What runs inside the page, with the reader of the counter in front of it: its policy allows no compiling there. */
async function pageSource(forMs: number): Promise<string> {
  const watch = await readFile(new URL('watch-videos.page.js', import.meta.url), 'utf8')
  const constants = { COUNTER_BITS, COUNTER_DARK, COUNTER_LIGHT }
  const lines = Object.entries(constants).map(([name, value]) => `const ${name} = ${value}`)
  return `(() => { ${lines.join('\n')}\n${readCounter.toString()}\n${watch}\nreturn watchVideos(${forMs}) })()`
}

export async function diagnose(page: Page): Promise<Diagnosis[]> {
  return await page.evaluate(() => {
    const player: unknown = Reflect.get(globalThis, '__pantauPlayer')
    return (player as { tiles(): Diagnosis[] } | undefined)?.tiles() ?? []
  })
}

/** Waits until `count` tiles are live. */
export async function untilLive(page: Page, count: number, limitMs = 60_000): Promise<Diagnosis[]> {
  const endsAt = Date.now() + limitMs
  for (;;) {
    const tiles = await diagnose(page)
    if (tiles.filter((tile) => tile.view === 'live').length >= count) return tiles
    if (Date.now() > endsAt) {
      throw new Error(
        `only ${tiles.filter((t) => t.view === 'live').length} of ${count} tiles are live after ${limitMs} ms: ${tiles.map((t) => `${t.cameraId} ${t.view}`).join(', ')}`,
      )
    }
    await page.waitForTimeout(50)
  }
}

/** Watches every tile of the page for `forMs`; `keyOf` turns a tile's label into the simulator's name of the camera. */
export async function measureTiles(
  page: Page,
  forMs: number,
  cameraOf: (label: string) => string | null,
): Promise<TileFigures[]> {
  const decoded = new Map<string, number[]>()
  const watching = page.evaluate<RawTile[]>(await pageSource(forMs))
  const endsAt = Date.now() + forMs - 1_000
  let last: Diagnosis[] = []
  while (Date.now() < endsAt) {
    await page.waitForTimeout(500)
    last = await diagnose(page)
    for (const tile of last)
      decoded.set(tile.cameraId, [...(decoded.get(tile.cameraId) ?? []), tile.decodedFps])
  }
  const raw = await watching
  return raw.flatMap((tile) => {
    const cameraId = cameraOf(tile.label)
    if (cameraId === null || tile.isGone) return []
    const phaseMs = framePhaseMs(cameraId)
    const own = last.filter((one) => one.cameraId === cameraId).sort((a, b) => b.importance - a.importance)[0]
    return [
      {
        cameraId,
        importance: own?.importance ?? 1,
        view: own?.view ?? 'gone',
        agesMs: tile.readings.map(({ atMs, counter }) => counterAgeMs(counter, atMs, phaseMs)),
        longestSilenceMs: tile.longestSilenceMs,
        presentedFps: (tile.presented * 1000) / forMs,
        decodedFps: mean(decoded.get(cameraId) ?? []),
      },
    ]
  })
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length
}
