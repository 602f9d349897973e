// A warm start as people wait for it: from typing `npm start` to the first picture on /operator in an open browser.
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { RunningCity } from '../system/testing/running-city.ts'
import { launchChromium } from './chromium.ts'
import type { Row } from './row.ts'
import { untilLive } from './wall-probe.ts'

const STARTS = 5
const REACH_MS = 4_000
const NOTHING_TO_PREPARE_MS = 2_000

interface Start {
  /** Milliseconds since the command was given. */
  readonly preparedMs: number
  readonly openMs: number
  readonly tileMs: number
}

export async function run(): Promise<Row[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'pantau-bench-start-'))
  const browser = await launchChromium()
  try {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
    // The first start seeds, fills caches and signs the operator in; sessions outlive a restart.
    await startOnce(dataDir, context)
    const starts: Start[] = []
    for (let i = 0; i < STARTS; i++) starts.push(await startOnce(dataDir, context))
    const tile = starts.map(({ tileMs }) => tileMs).sort((a, b) => a - b)
    const prepared = median(starts.map(({ preparedMs }) => preparedMs))
    return [
      {
        what: 'warm npm start to the first painted tile',
        reach: '<= 4 s',
        measured: `${seconds(median(tile))} s`,
        met: median(tile) <= REACH_MS,
        note:
          `middle of ${STARTS}, ${seconds(tile[0] ?? 0)}-${seconds(tile.at(-1) ?? 0)} s; ` +
          `the front door answers after ${seconds(median(starts.map(({ openMs }) => openMs)))} s; load ${loadavg()[0]?.toFixed(1)}`,
      },
      {
        what: 'npm and prepare step with nothing to do',
        reach: '< 2 s',
        measured: `${seconds(prepared)} s`,
        met: prepared < NOTHING_TO_PREPARE_MS,
        note: 'until scripts/start.ts is asked to run, npm itself included',
      },
    ]
  } finally {
    await browser.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function startOnce(dataDir: string, context: BrowserContext): Promise<Start> {
  const startedAt = performance.now()
  const since = () => performance.now() - startedAt
  await using city = await RunningCity.begin({ dataDir, by: 'npm', prepare: true })
  await city.said(/^> .*node scripts\/start\.ts/)
  const preparedMs = since()
  await city.said(/is open on/)
  const openMs = since()
  const page = await context.newPage()
  const known = await context.request.get(`${city.origin}/api/session`)
  if (!known.ok()) {
    const answer = await context.request.post(`${city.origin}/api/session/demo`, {
      data: { role: 'operator' },
      headers: { origin: city.origin },
    })
    if (!answer.ok()) throw new Error(`the demo did not sign the operator in: ${answer.status()}`)
  }
  await page.goto(`${city.origin}/operator`)
  await untilLive(page, 1)
  const tileMs = since()
  await page.close()
  return { preparedMs, openMs, tileMs }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1)
}

if (import.meta.main) console.table(await run())
