import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadCity } from '#config/load.ts'
import { dayMs, hourMs, minuteMs } from '#domain/time/units.ts'
import { judgeDelivery } from '../../../ingest/feeds/judge/judge-delivery.ts'
import { type Known, learn, nothingKnown } from '../../../ingest/feeds/judge/known-packages.ts'
import type { Judgement } from '../../../ingest/feeds/verdict.ts'
import { nearestKelurahan, places } from './places.ts'
import { type FeedSimulator, startFeedSimulator } from './simulator.ts'

const cityDir = path.join(import.meta.dirname, '../../../config/batam')
const key = 'kunci-uji-kunci-uji'
/** Sunday 22 November 2026, 12:00 WIB. */
const noon = Date.UTC(2026, 10, 22, 5)

async function startAt(startMs: number, seed = 7) {
  const clock = { nowMs: startMs }
  const city = await loadCity(cityDir)
  const known: { now: Known } = { now: nothingKnown }
  const simulator = await startFeedSimulator({ city, adminKey: key, seed, nowMs: () => clock.nowMs })
  const judge = async (name: 'progres.csv' | 'aduan.json'): Promise<Judgement> => {
    const answer = await fetch(`http://127.0.0.1:${simulator.port}/${name}`)
    const feed = city.feeds.find((one) => one.way.kind === 'http' && one.way.url.endsWith(name))
    if (!feed) throw new Error(`no feed for ${name}`)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const delivery = {
      bytes,
      isLengthKnown: true,
      contentType: answer.headers.get('content-type'),
      modifiedAtMs: null,
    }
    return judgeDelivery(delivery, feed, city, clock.nowMs, known.now)
  }
  return { city, clock, simulator, judge, known, [Symbol.asyncDispose]: () => simulator.close() }
}

function act(simulator: FeedSimulator, verb: string, body: unknown, bearer = key): Promise<Response> {
  return fetch(`http://127.0.0.1:${simulator.adminPort}/${verb}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}` },
    body: JSON.stringify(body),
  })
}

/** Newest reported deviation of each package, and what it was planned at. */
function deviations(judgement: Judgement): Map<string, { planned: number; deviation: number; asOf: string }> {
  const newest = new Map<string, { planned: number; deviation: number; asOf: string }>()
  for (const reading of judgement.units.flatMap((unit) => unit.progress)) {
    const { workPackageId, asOf, plannedPhysicalPct: planned, physicalPct } = reading
    if (planned === null || physicalPct === null) continue
    if ((newest.get(workPackageId)?.asOf ?? '') < asOf)
      newest.set(workPackageId, { planned, deviation: physicalPct - planned, asOf })
  }
  return newest
}
const isCritical = ({ planned, deviation }: { planned: number; deviation: number }) =>
  deviation < (planned <= 70 ? -10 : -5)

describe('the progress feed of the demo', () => {
  test('is taken whole: every agency, every row, with trouble in a believable share', async () => {
    await using demo = await startAt(noon)
    const judgement = await demo.judge('progres.csv')
    expect(judgement.notes).toEqual([])
    expect(judgement.refused).toBe(0)
    expect(judgement.heldBack).toEqual([])
    const packages = judgement.units.flatMap((unit) => unit.workPackages)
    expect(packages.length).toBeGreaterThanOrEqual(80)
    expect(judgement.units.length).toBeGreaterThanOrEqual(14)
    const newest = [...deviations(judgement).values()]
    const critical = newest.filter(isCritical).length
    expect(critical).toBeGreaterThanOrEqual(3)
    expect(critical).toBeLessThanOrEqual(9)
    expect(packages.every((one) => one.lat !== null && one.kelurahanCode !== null)).toBe(true)
    expect(JSON.stringify(judgement)).not.toContain('09.254.294')
  })

  test('is taken whole again by who knows every figure of it', async () => {
    await using demo = await startAt(noon)
    const first = await demo.judge('progres.csv')
    const readings = Map.groupBy(
      first.units.flatMap(({ progress }) => progress),
      ({ workPackageId }) => workPackageId,
    )
    const own = new Map(
      first.units.flatMap(({ workPackages }) =>
        workPackages.map((head) => [
          head.workPackageId,
          learn(undefined, readings.get(head.workPackageId) ?? [], head),
        ]),
      ),
    )
    demo.known.now = { ...nothingKnown, own }
    expect(await demo.judge('progres.csv')).toEqual(first)
  })

  test.each([
    ['early in January', Date.UTC(2027, 0, 6, 3)],
    ['in March', Date.UTC(2027, 2, 15, 3)],
    ['in July', Date.UTC(2027, 6, 1, 3)],
    ['on New Year’s Eve', Date.UTC(2026, 11, 31, 3)],
    ['in the last days of a budget year', Date.UTC(2026, 11, 22, 3)],
    ['at the end of January', Date.UTC(2027, 0, 30, 3)],
    ['on the last day of February', Date.UTC(2027, 1, 28, 3)],
    ['on the first day of March', Date.UTC(2027, 2, 1, 3)],
  ])('still shows on-time and critical packages %s', async (_when, nowMs) => {
    await using demo = await startAt(nowMs)
    const judgement = await demo.judge('progres.csv')
    expect(judgement.refused).toBe(0)
    // What runs over its year is told with the doubt that it needs leave for that.
    const others = judgement.notes.filter(({ reason }) => !reason.id.includes('pemberian kesempatan'))
    expect(others).toEqual([])
    const newest = [...deviations(judgement).values()]
    expect(newest.filter(isCritical).length).toBeGreaterThanOrEqual(3)
    const tenDaysAgo = new Date(nowMs - 10 * dayMs).toISOString().slice(0, 10)
    const unfinished = newest.filter(({ planned, deviation }) => planned + deviation < 99.9)
    expect(unfinished.length).toBeGreaterThanOrEqual(50)
    expect(unfinished.filter(({ asOf }) => asOf < tenDaysAgo).length).toBeLessThanOrEqual(6)
    expect(newest.filter((one) => one.deviation > -2.5).length).toBeGreaterThanOrEqual(20)
  })

  test('moves in time: a package slides into critical some minutes after the start', async () => {
    await using demo = await startAt(noon)
    const before = deviations(await demo.judge('progres.csv'))
    demo.clock.nowMs += 5 * 60_000
    const after = deviations(await demo.judge('progres.csv'))
    const slid = [...after].filter(([id, one]) => isCritical(one) && !isCritical(before.get(id) ?? one))
    expect(slid.length).toBeGreaterThanOrEqual(1)
    expect([...after.values()].filter((one) => one.asOf === '2026-11-22').length).toBeGreaterThanOrEqual(7)
  })

  test('over the turn of the year no contract of one year moves into the next', async () => {
    const years = (judgement: Judgement) =>
      new Map(
        judgement.units
          .flatMap((unit) => unit.workPackages)
          .filter(({ multiYearUntil }) => multiYearUntil === null)
          .map(({ contractNo, fiscalYear }) => [contractNo, fiscalYear]),
      )
    await using old = await startAt(Date.UTC(2026, 11, 31, 15))
    await using fresh = await startAt(Date.UTC(2027, 0, 1, 23))
    const before = years(await old.judge('progres.csv'))
    const after = await fresh.judge('progres.csv')
    expect(after.refused + after.held).toBe(0)
    const moved = [...years(after)].filter(([contract, year]) => (before.get(contract) ?? year) !== year)
    expect(moved).toEqual([])
  })

  test('answers 304 while nothing was filed', async () => {
    await using demo = await startAt(noon)
    const url = `http://127.0.0.1:${demo.simulator.port}/progres.csv`
    const first = await fetch(url)
    await first.arrayBuffer()
    const again = await fetch(url, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
  })

  test('is the same for the same seed and different for another', async () => {
    await using one = await startAt(noon, 3)
    await using same = await startAt(noon, 3)
    await using other = await startAt(noon, 4)
    const body = (demo: { simulator: FeedSimulator }) =>
      fetch(`http://127.0.0.1:${demo.simulator.port}/progres.csv`).then((answer) => answer.text())
    expect(await body(one)).toBe(await body(same))
    expect(await body(one)).not.toBe(await body(other))
  })
})

const complaintsOf = async ({ judge }: Awaited<ReturnType<typeof startAt>>) =>
  (await judge('aduan.json')).units.flatMap((unit) => unit.complaints)

describe('the complaint feed of the demo', () => {
  test('is taken whole, spans 30 days and keeps the reporter out', async () => {
    await using demo = await startAt(noon)
    const judgement = await demo.judge('aduan.json')
    expect(judgement.notes).toEqual([])
    expect(judgement.refused).toBe(0)
    const complaints = judgement.units.flatMap((unit) => unit.complaints)
    expect(complaints.length).toBeGreaterThanOrEqual(120)
    expect(complaints.length).toBeLessThanOrEqual(220)
    expect(complaints.filter((one) => noon - one.receivedAtMs < 86_400_000).length).toBeGreaterThanOrEqual(2)
    expect(complaints.some((one) => one.status === 'selesai')).toBe(true)
    expect(complaints.some((one) => one.status === 'baru' || one.status === 'diverifikasi')).toBe(true)
    expect(JSON.stringify(complaints)).not.toMatch(/Budi|0812/)
  })

  test('about sixty complaints arrive in a day, most of them by day, the first while a visitor looks', async () => {
    await using demo = await startAt(noon)
    const first = await complaintsOf(demo)
    const known = new Set(first.map((one) => one.complaintId))
    demo.clock.nowMs += minuteMs
    expect((await complaintsOf(demo)).filter((one) => !known.has(one.complaintId))).not.toEqual([])
    demo.clock.nowMs = noon + dayMs
    const arrived = (await complaintsOf(demo))
      .filter((one) => !known.has(one.complaintId) && one.receivedAtMs >= noon)
      .map((one) => Math.floor(((one.receivedAtMs + 7 * hourMs) % dayMs) / hourMs))
    const byNight = arrived.filter((hour) => hour < 6 || hour >= 22)
    expect(arrived.length).toBeGreaterThanOrEqual(45)
    expect(arrived.length).toBeLessThanOrEqual(90)
    expect(byNight.length).toBeLessThan(arrived.length / 3)
  })

  test('what arrives is also dealt with: as many are open after hours as at the start', async () => {
    await using demo = await startAt(noon)
    const openNow = async () =>
      (await complaintsOf(demo)).filter(({ status }) => !['selesai', 'ditutup'].includes(status)).length
    const before = await openNow()
    for (const hours of [1, 6, 12]) {
      demo.clock.nowMs = noon + hours * hourMs
      expect(Math.abs((await openNow()) - before)).toBeLessThanOrEqual(20)
    }
    const moved = (await complaintsOf(demo)).filter((one) => one.receivedAtMs > noon && one.status !== 'baru')
    expect(moved.length).toBeGreaterThan(3)
  })

  test('an emergency sent over the admin interface is in the next answer', async () => {
    await using demo = await startAt(noon)
    const sent = await act(demo.simulator, 'emergency', { category: 'darurat-kebakaran' })
    const { id } = (await sent.json()) as { id: string }
    const complaints = (await demo.judge('aduan.json')).units.flatMap((unit) => unit.complaints)
    expect(complaints.find((one) => one.complaintId === id)).toMatchObject({
      categoryId: 'darurat-kebakaran',
      status: 'baru',
      channel: '112',
    })
    const unknown = await act(demo.simulator, 'emergency', { category: 'sampah' })
    expect(unknown.status).toBe(400)
  })
})

describe('the admin interface of the feed simulator', () => {
  test('refuses everybody without the key', async () => {
    await using demo = await startAt(noon)
    expect((await act(demo.simulator, 'stop', { feed: 'all' }, 'kunci-salah-kunci-salah')).status).toBe(401)
    expect((await fetch(`http://127.0.0.1:${demo.simulator.adminPort}/state`)).status).toBe(401)
  })

  test('stops one feed in each way and brings it back, without touching the other', async () => {
    await using demo = await startAt(noon)
    const url = (name: string) => `http://127.0.0.1:${demo.simulator.port}/${name}`
    await act(demo.simulator, 'stop', { feed: 'aduan-warga', how: 'error' })
    expect((await fetch(url('aduan.json'))).status).toBe(503)
    expect((await fetch(url('progres.csv'))).status).toBe(200)
    await act(demo.simulator, 'stop', { feed: 'aduan-warga', how: 'html' })
    expect(await (await fetch(url('aduan.json'))).text()).toContain('<!DOCTYPE html>')
    await act(demo.simulator, 'stop', { feed: 'aduan-warga', how: 'cut' })
    await expect(fetch(url('aduan.json')).then((answer) => answer.text())).rejects.toThrow()
    await act(demo.simulator, 'stop', { feed: 'aduan-warga', how: 'refuse' })
    await expect(fetch(url('aduan.json'))).rejects.toThrow()
    await act(demo.simulator, 'stop', { feed: 'all', how: 'refuse' })
    await expect(fetch(url('progres.csv'))).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
    await act(demo.simulator, 'resume', { feed: 'all' })
    expect((await fetch(url('aduan.json'))).status).toBe(200)
  })
})

test('the simulator as a child process says where it listens and ends when its parent lets go', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'pantau-feed-simulator-'))
  try {
    const options = path.join(folder, 'options.json')
    await writeFile(options, JSON.stringify({ port: 0, adminPort: 0, adminKey: key, seed: 1, cityDir }))
    const child = fork(path.join(import.meta.dirname, 'main.ts'), {
      env: { ...process.env, PANTAU_FEED_SIMULATOR_OPTIONS: options },
      execArgv: [],
    })
    const [ready] = (await once(child, 'message')) as [{ kind: string; port: number }]
    expect(ready.kind).toBe('ready')
    expect((await fetch(`http://127.0.0.1:${ready.port}/progres.csv`)).status).toBe(200)
    const exit = once(child, 'exit')
    child.disconnect()
    expect((await exit)[0]).toBe(0)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('a place of the sample lies in the kelurahan of the camera that stands there', async () => {
  const city = await loadCity(cityDir)
  for (const { lat, lng, kelurahan, number } of city.cameras) {
    if (kelurahan !== null) expect([number, nearestKelurahan(city, lat, lng)]).toEqual([number, kelurahan])
  }
  const districtOf = (name: string) => {
    const place = places.find((each) => each.name.startsWith(name))
    return place && nearestKelurahan(city, place.lat, place.lng).slice(0, 8)
  }
  expect(districtOf('cekungan Muka Kuning')).toBe(districtOf('Terminal Mukakuning'))
})
