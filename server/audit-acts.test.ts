/** What stands in the audit log after people, scripts and clocks have done something: over a whole server. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CameraStatus } from '#domain/cameras/camera-state.ts'
import { CameraId } from '#domain/ids.ts'
import { hourMs, minuteMs } from '#domain/time/units.ts'
import { complaintOf, deliver } from './sealed/testing.ts'
import { statusOf } from './testing/civic-room.ts'
import {
  reportShard,
  startTestServer,
  type TestServer,
  type Visitor,
  visitorOf,
} from './testing/test-server.ts'

interface Entry {
  readonly seq: number
  readonly actor_id: string | null
  readonly action: string
  readonly object_id: string | null
  readonly outcome: string
  readonly detail: string
}

let server: TestServer
let restricted: string
beforeAll(async () => {
  server = await startTestServer()
  await reportShard(server)
  const ordinary = server.city.categories.find(({ disclosure }) => disclosure === 'internal')
  restricted = server.city.categories.find(({ disclosure }) => disclosure === 'restricted')?.id ?? ''
  await deliver(
    server,
    complaintOf('biasa-1', { categoryId: ordinary?.id, skpdId: null, text: 'Lampu mati di Jalan Melati' }),
    complaintOf('rahasia-1', { categoryId: restricted, skpdId: null, text: 'Pungutan oleh petugas' }),
  )
})
afterAll(() => server[Symbol.asyncDispose]())

/** Entries as they lie in the store, newest last. */
function entries(where: Partial<Entry> = {}): Entry[] {
  const file = new DatabaseSync(join(server.dataDir, 'app.db'), { readOnly: true })
  const rows = file.prepare('select * from audit_entry order by seq').all() as unknown as Entry[]
  file.close()
  return rows.filter((row) =>
    Object.entries(where).every(([name, value]) => row[name as keyof Entry] === value),
  )
}
const detailsOf = (rows: readonly Entry[]) => rows.map(({ detail }) => JSON.parse(detail) as object)
const get = (as: Visitor, path: string) => server.call('GET', path, { as })

test('a restricted complaint is written down at every opening, an ordinary one once a session, and a page that renews itself not again', async () => {
  const operator = await server.signIn('operator')
  const opened = (id: string) => entries({ action: 'complaint.read', object_id: id, outcome: 'done' }).length
  for (let i = 0; i < 3; i += 1) {
    expect((await get(operator, '/api/complaints/biasa-1')).status).toBe(200)
    expect((await get(operator, '/api/complaints/rahasia-1')).status).toBe(200)
  }
  await get(operator, '/api/complaints/rahasia-1?renewal=yes')
  expect([opened('biasa-1'), opened('rahasia-1')]).toEqual([1, 3])
  // Nobody is believed to renew what he never opened.
  const other = await server.signIn('supervisor')
  await get(other, '/api/complaints/rahasia-1?renewal=yes')
  expect(opened('rahasia-1')).toBe(4)
})

test('a search is written down with how many it found and without a word of it', async () => {
  const operator = await server.signIn('operator')
  await get(operator, `/api/complaints?text=${encodeURIComponent('melati')}`)
  const [found] = entries({ action: 'complaint.search' })
  expect(detailsOf(found === undefined ? [] : [found])).toEqual([{ results: 1 }])
  expect(JSON.stringify(entries()).toLowerCase()).not.toContain('melati')
})

test('reading the accounts and the log itself is written down once, however often the page asks again', async () => {
  const admin = await server.signIn('admin')
  for (let i = 0; i < 3; i += 1) {
    await get(admin, '/api/users')
    await get(admin, '/api/audit?from=2026-01-01&actor=Siti')
  }
  expect(entries({ action: 'user.list' })).toHaveLength(1)
  expect(detailsOf(entries({ action: 'audit.read', outcome: 'done' }))).toEqual([
    { from: '2026-01-01', byActor: true },
  ])
})

test('six hundred doors tried in a minute are twenty entries and one that counts the rest', async () => {
  const agency = await server.signIn('skpd')
  const others = server.city.cameras.filter(({ owner }) => owner !== 'dlh').map(({ id }) => id)
  const before = entries().length
  let throttled = 0
  for (let i = 0; i < 600; i += 1) {
    const invented = await get(agency, `/api/projects?skpd=zz${i}`)
    if (invented.status === 429) throttled += 1
    else expect(invented.status).toBe(404)
  }
  expect([throttled, entries().length - before]).toEqual([0, 0])
  const users = server.city.skpd.map(({ id }) => `/api/projects?skpd=${id}`)
  const cameras = others.map((id) => `/api/cameras/${id}/health`)
  const alerts = ['/api/alerts/history', '/api/system', '/api/users', '/api/audit', '/api/sealed/count']
  let refused = 0
  for (const path of [...users, ...cameras, ...alerts])
    if ((await get(agency, path)).status === 403) refused += 1
  expect(refused).toBeGreaterThan(25)
  expect(entries().length - before).toBe(20)
  server.advance(minuteMs)
  await expect.poll(() => entries().length - before).toBe(21)
  expect(detailsOf(entries({ action: 'refused.more' }))).toEqual([{ more: refused - 20 }])
})

test('a session that asks more than any page does is told to wait, and that is one entry', async () => {
  const operator = await server.signIn('operator')
  const answers: Awaited<ReturnType<typeof get>>[] = []
  // A hundred at once: two thousand connections are another limit's concern.
  while (answers.length < 1_900)
    answers.push(...(await Promise.all(Array.from({ length: 100 }, () => get(operator, '/api/session')))))
  const waiting = answers.filter(({ status }) => status === 429)
  expect(waiting).toHaveLength(100)
  expect(Number(waiting[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(entries({ action: 'api.limit' })).toHaveLength(1)
  const other = await server.signIn('operator')
  expect((await get(other, '/api/session')).status).toBe(200)
})

test('tries that were not even checked are written down, and no flood of them', async () => {
  const body = { name: 'demo-admin', password: 'a wrong password' }
  const statuses: number[] = []
  for (let i = 0; i < 60; i += 1) statuses.push((await server.call('POST', '/api/session', { body })).status)
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(20)
  const throttled = entries({ action: 'sign-in', outcome: 'refused' }).filter(({ detail }) =>
    detail.includes('too-many-tries'),
  )
  expect(throttled.length).toBeGreaterThan(0)
  expect(throttled.length).toBeLessThanOrEqual(10)
  expect(throttled[0]?.object_id).toMatch(/^u-/)
})

test('a session that is left alone, or replaced by another, is written down with why', async () => {
  const first = await server.signIn('leader')
  const body = { role: 'leader' }
  visitorOf(await server.call('POST', '/api/session/demo', { body, headers: { cookie: first.cookie } }))
  await expect.poll(() => detailsOf(entries({ action: 'session.ended' }))).toContainEqual({ why: 'replaced' })
  server.advance(61 * minuteMs)
  await expect.poll(() => detailsOf(entries({ action: 'session.ended' }))).toContainEqual({ why: 'idle' })
})

test('a view ends with how long it was, also when its session ends; a tour that comes back is one view', async () => {
  const operator = await server.signIn('operator')
  const [camera, toured] = server.city.cameras.map(({ id }) => id)
  const watch = (cameraIds: unknown[]) =>
    server.call('POST', '/api/live/grants', { as: operator, body: { cameraIds, purpose: 'monitoring' } })
  const ends = () => entries({ action: 'camera.view-end' })
  const known = ends().length
  await watch([camera, toured])
  server.advance(45_000)
  await watch([camera])
  server.advance(2 * minuteMs)
  await watch([toured])
  expect(entries({ action: 'camera.view', object_id: toured ?? '', outcome: 'done' })).toHaveLength(1)
  server.advance(9 * minuteMs)
  await expect.poll(() => ends().length - known).toBe(1)
  // 45 s until it was renewed, and the minute that the renewed grant was good for.
  expect(detailsOf(ends().slice(known))).toEqual([
    { purpose: 'monitoring', seconds: expect.closeTo(105, -1) },
  ])
  await server.call('DELETE', '/api/session', { as: operator, body: {} })
  await expect.poll(() => ends().length - known).toBe(2)
  expect(detailsOf(ends().slice(known + 1))).toEqual([
    { purpose: 'monitoring', seconds: expect.closeTo(120, -1) },
  ])
})

test('a tile that stays open on a camera without a picture is no view of that length', async () => {
  const operator = await server.signIn('operator')
  const camera = server.city.cameras.at(-1)?.id ?? ''
  const watch = () =>
    server.call('POST', '/api/live/grants', {
      as: operator,
      body: { cameraIds: [camera], purpose: 'monitoring' },
    })
  const tell = (state: CameraStatus['state']) =>
    server.report({ cameras: [{ ...statusOf(CameraId.parse(camera), state) }] })
  await tell('live')
  await watch()
  server.advance(40_000)
  await watch()
  await tell('offline')
  for (let minutes = 0; minutes < 5; minutes += 1) {
    server.advance(minuteMs - 20_000)
    await watch()
  }
  await server.call('DELETE', '/api/session', { as: operator, body: {} })
  const ends = () => entries({ action: 'camera.view-end', object_id: camera })
  await expect.poll(() => ends().length).toBe(1)
  const [{ seconds = 0 } = {}] = detailsOf(ends()) as { seconds?: number }[]
  expect(seconds).toBeGreaterThanOrEqual(80)
  expect(seconds).toBeLessThan(90)
})

test('every view that is open when the server stops is ended, the many of a wall in a few pieces', async () => {
  const operator = await server.signIn('operator')
  const body = { cameraIds: server.city.cameras.map(({ id }) => id), purpose: 'monitoring' }
  const { body: answer } = await server.call('POST', '/api/live/grants', { as: operator, body })
  const { grants } = answer as { grants: unknown[] }
  expect(grants.length).toBeGreaterThan(40)
  const known = entries({ action: 'camera.view-end' }).length
  await server.restart()
  expect(entries({ action: 'camera.view-end' }).length - known).toBe(grants.length)
  await reportShard(server)
})

test('every start and end is written down, and the city’s files with their hashes when they change', async () => {
  const files = () => entries({ action: 'city.file' })
  expect(files().length).toBeGreaterThan(10)
  expect(files()[0]?.detail).toMatch(/^\{"sha256":"[0-9a-f]{64}"\}$/)
  const known = files().length
  await server.restart()
  expect(files()).toHaveLength(known)
  expect(entries({ action: 'server.stop' })).toHaveLength(2)
  expect(entries({ action: 'server.start' })).toHaveLength(3)
  const hashes = new Set(files().map(({ detail }) => detail))
  expect(hashes.has(JSON.stringify({ sha256: createHash('sha256').update('').digest('hex') }))).toBe(false)
})

test('no entry of all these holds the name of a person', () => {
  const names = new DatabaseSync(join(server.dataDir, 'app.db'), { readOnly: true })
  const known = names.prepare('select name, display_name from account').all() as Record<string, string>[]
  names.close()
  const text = JSON.stringify(entries())
  for (const { name = '', display_name = '' } of known) {
    expect(text).not.toContain(name)
    expect(text).not.toContain(`"${display_name}"`)
  }
})

test('the log is read by day, person, act and object, and goes home as a table in which nothing is a formula', async () => {
  const auditor = await server.signIn('auditor')
  const read = async (query: string) =>
    ((await get(auditor, `/api/audit?${query}`)).body as { entries: Record<string, unknown>[] }).entries
  const byPerson = await read('actor=demo-oper&limit=200')
  expect(new Set(byPerson.map(({ actorName }) => actorName))).toEqual(new Set(['demo-operator']))
  const [camera] = server.city.cameras
  const byNumber = await read(`object=${camera?.number}`)
  expect(byNumber.length).toBeGreaterThan(0)
  expect(new Set(byNumber.map(({ objectId }) => objectId))).toEqual(new Set([camera?.id]))
  expect(await read(`object=${encodeURIComponent(camera?.name ?? '')}`)).toEqual(byNumber)
  expect(await read('until=2001-01-01')).toEqual([])
  expect((await read('action=complaint.read&outcome=done')).length).toBeGreaterThan(0)

  const csv = await get(auditor, '/api/audit/export.csv?action=complaint.read')
  expect(csv.headers.get('content-disposition')).toMatch(/attachment; filename="pantau-audit-.*\.csv"/)
  const lines = String(csv.body).trim().split('\r\n')
  expect(lines.length).toBe(entries({ action: 'complaint.read' }).length + 1)
  expect(lines[1]).toContain('"demo-operator"')
  const json = await get(auditor, '/api/audit/export.jsonl?object=rahasia-1')
  for (const line of String(json.body).trim().split('\n'))
    expect(JSON.parse(line)).toMatchObject({ objectId: 'rahasia-1' })
  expect(detailsOf(entries({ action: 'audit.export' })).map((each) => Object.keys(each))).toEqual([
    ['format', 'entries', 'filterAction'],
    ['format', 'entries', 'byObject'],
  ])
})

test('the page is told head, letters and witnesses, and compares a printed sheet', async () => {
  const auditor = await server.signIn('auditor')
  const { head, keyPlace, witnesses } = (await get(auditor, '/api/audit/head')).body as {
    head: { count: number; code: string }
    keyPlace: string
    witnesses: { kind: string; fault: null }[]
  }
  expect(keyPlace).toBe('data-folder')
  expect(witnesses).toEqual([expect.objectContaining({ kind: 'data-folder', fault: null })])
  const verify = async (sheet: object) =>
    (await server.call('POST', '/api/audit/verify', { as: auditor, body: { sheet } })).body
  expect(await verify({ seq: head.count, code: head.code.toLowerCase() })).toMatchObject({
    intact: true,
    faults: [],
  })
  expect(await verify({ seq: head.count - 1, code: head.code })).toMatchObject({
    intact: false,
    faults: [{ id: expect.stringContaining('lembar cetak') }],
  })
})

test('sessions that ran out while nobody was there are written down at the next start', async () => {
  await server.signIn('data-desk')
  const known = entries({ action: 'session.ended' }).length
  server.advance(13 * hourMs)
  await server.restart()
  await expect.poll(() => entries({ action: 'session.ended' }).length).toBeGreaterThan(known)
})
