/**
 * Every old city of `old-cities/` starts on today's program and still knows what it knew. A change of anything stored
 * is seen here before a real city meets it.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { dayMs } from '#domain/time/units.ts'
import { type Json, testFolder } from './testing/city-copy.ts'
import { type OldCityFacts, oldCityFacts, oldCityVisitor } from './testing/old-city-facts.ts'
import { oldCities, oldCityNames, unpackFolder } from './testing/old-city-folder.ts'
import { oldCityPassword } from './testing/old-city-life.ts'
import { RunningCity } from './testing/running-city.ts'

/** Hours of health are kept for two years and asked for in at most 400 days. */
const SERIES_LAST_MS = 395 * dayMs

test.each(oldCityNames())(
  'the city of %s starts on this program and still knows what it knew',
  async (name) => {
    using folder = testFolder()
    const [cityDir, dataDir] = [path.join(folder.path, 'city'), path.join(folder.path, 'data')]
    unpackFolder(path.join(oldCities, name, 'city'), cityDir)
    unpackFolder(path.join(oldCities, name, 'data'), dataDir)
    const then = JSON.parse(readFileSync(path.join(oldCities, name, 'facts.json'), 'utf8')) as OldCityFacts
    await nameOfficers(cityDir, dataDir)
    await using city = await RunningCity.start({ cityDir, dataDir })

    // Who was there before a setting was needed may go on with an open password; nobody who comes later.
    const { kept } = JSON.parse(readFileSync(path.join(dataDir, 'camera-logins.json'), 'utf8')) as {
      kept: string[]
    }
    expect(kept).toContain('cam-0101')
    // Three sign-ins with the old passwords, and an audit chain that holds, are part of asking.
    const now = await oldCityFacts(city.origin, dataDir)
    expect(now.accounts).toEqual(expect.arrayContaining([...then.accounts]))
    expect(now.tasks).toEqual(then.tasks)
    expect(now.packages).toEqual(then.packages)
    expect(now.complaints).toEqual(then.complaints)
    expect(now.sealedComplaints).toEqual(then.sealedComplaints)
    const officer = await oldCityVisitor(city.origin, 'budi')
    const list = (await officer.call('GET', '/api/sealed')).body as { complaints: Json[] }
    expect(list.complaints.map(({ id }) => String(id)).toSorted()).toEqual(then.sealedComplaints)
    expect(now.feedsLastGoodAtMs).toEqual(then.feedsLastGoodAtMs)
    expect(now.auditEntries).toBeGreaterThan(then.auditEntries)
    const alerts = new Map(now.alerts.map((alert) => [alert.id, alert]))
    // Rules of today may end an alert or add to it, also a field; what people did stays word for word.
    expect(then.alerts.map(({ id }) => untilThen(alerts.get(id), then.alerts))).toMatchObject(then.alerts)

    const admin = await oldCityVisitor(city.origin, 'kepala')
    if (Date.now() - then.madeAtMs < SERIES_LAST_MS) {
      const health = await admin.call('GET', `/api/cameras/cam-0101/health?hours=${400 * 24}`)
      const points = (health.body as { points: { tMs: number }[] }).points
      expect(points.filter(({ tMs }) => tMs <= then.madeAtMs)).not.toEqual([])
    }
  },
)

/** What the program asks for before such a city starts again: somebody who may open its sealed complaints. */
async function nameOfficers(cityDir: string, dataDir: string): Promise<void> {
  {
    await using refused = await RunningCity.begin({ cityDir, dataDir })
    await refused.said(/pungli: petugas, wakil/)
    expect(await refused.ended).toBe(1)
  }
  await using city = await RunningCity.start({ cityDir, dataDir, isSetUp: true })
  const admin = await oldCityVisitor(city.origin, 'kepala')
  // An administrator names others, never himself.
  const deputy = { name: 'wakil', displayName: 'Wakil', role: 'leader', skpdId: null, teamId: null }
  await admin.call('POST', '/api/users', { ...deputy, password: oldCityPassword })
  const { users } = (await admin.call('GET', '/api/users')).body as { users: Json[] }
  const idOf = (name: string) => users.find((user) => user.name === name)?.userId
  for (const category of ['pungli', 'kekerasan-tppo']) {
    const people = { officerId: idOf('budi'), deputyId: idOf('wakil') }
    expect((await admin.call('PUT', `/api/sealed-duties/${category}`, people)).status).toBe(200)
  }
}

function untilThen(now: Json | undefined, then: readonly Json[]): Json | undefined {
  if (now === undefined) return undefined
  const stages = then.find(({ id }) => id === now.id)?.stages as Json[]
  return { ...now, stages: (now.stages as Json[]).slice(0, stages.length) }
}
