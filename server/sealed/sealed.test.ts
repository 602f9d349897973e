/** A sealed complaint from its arrival to its release, at the front door: the demo's agency person is its officer. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { Role } from '#domain/access/role.ts'
import type { SealedSummary, SealedUrgent } from '#domain/contract/rest/sealed.ts'
import { dayMs, hourMs } from '#domain/time/units.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing/test-server.ts'
import { complaintOf, deliver, SECRET } from './testing.ts'

const reason = 'Menindaklanjuti laporan hari ini'
const lampOf = (id: string) => complaintOf(id, { categoryId: 'pju', text: 'Lampu padam', placeName: 'Tiban' })
const list = async (server: TestServer, as: Visitor) =>
  ((await server.call('GET', '/api/sealed', { as })).body as { complaints: SealedSummary[] }).complaints
const open = (server: TestServer, as: Visitor, id: string, body: object = { reason }) =>
  server.call('POST', `/api/sealed/${id}/open`, { as, body })
const count = async (server: TestServer) =>
  (await server.call('GET', '/api/sealed/count', { as: await server.signIn('leader') })).body

test('a sealed complaint reaches its officer with its clock, without a word of it until it is opened', async () => {
  await using server = await startTestServer()
  await deliver(server, complaintOf('S-1'))
  const officer = await server.signIn('skpd')
  const [summary] = await list(server, officer)
  expect(summary).toMatchObject({
    id: 'S-1',
    categoryId: 'kekerasan-tppo',
    quarantinedFrom: null,
    clock: { state: 'running', awaits: 'answer', reached: 'officer' },
    opened: null,
  })
  expect(JSON.stringify(summary)).not.toMatch(/paspor|Nongsa|1\.18/)
  for (const unsaid of [
    'mau',
    'a         b',
    '1234567890',
    'aaaaaaaaaaaaaa',
    'laporan laporan',
    'a bcdefghijklm',
  ])
    expect((await open(server, officer, 'S-1', { reason: unsaid })).status).toBe(400)
  const opened = await open(server, officer, 'S-1')
  expect(opened.body).toMatchObject({ text: SECRET, placeName: 'Nongsa', history: [{ status: 'baru' }] })
  const audit = await server.call('GET', '/api/audit?action=sealed.open', {
    as: await server.signIn('admin'),
  })
  expect(audit.body).toMatchObject({
    entries: [{ actorName: 'demo-skpd', objectId: 'S-1', outcome: 'done', note: reason }],
  })
})

test('nobody else sees it: no role in a list, on the map, in a search, a topic, an alert or by its number', async () => {
  await using server = await startTestServer()
  const placed = { ...lampOf('S-1-place'), text: 'Mohon dicek', placeName: 'Diperkosa di gudang belakang' }
  const unread = { category: 'kekerasan-tppo', isDanger: false }
  const beside = { ...lampOf('S-1-unread'), placeName: 'Nongsa', unreadWords: unread }
  await deliver(server, complaintOf('S-1'), lampOf('A-1'), placed, beside)
  for (const role of Role.options.filter((each) => each !== 'skpd')) {
    const visitor = await server.signIn(role)
    const answers = await Promise.all(
      [
        '/api/complaints?open=all',
        '/api/complaints?open=all&text=S-1',
        '/api/complaints?open=all&text=paspor',
        '/api/complaints/S-1',
        '/api/alerts',
        '/api/projects/overview',
        '/api/sealed',
      ].map((path) => server.call('GET', path, { as: visitor })),
    )
    for (const { body } of answers)
      expect(JSON.stringify(body)).not.toMatch(/S-1["-]|paspor|Nongsa|Diperkosa/)
    expect((await open(server, visitor, 'S-1')).status).toBeGreaterThanOrEqual(403)
  }
  const operator = await server.signIn('operator')
  expect((await server.call('GET', '/api/complaints/S-1', { as: operator })).status).toBe(404)
  expect((await server.call('GET', '/api/complaints/A-1', { as: operator })).status).toBe(200)
})

test('its words are in no file of the data folder, also when they had been stored in clear', async () => {
  await using server = await startTestServer()
  await deliver(server, complaintOf('S-1'), lampOf('A-1'))
  // As a version before wrote them: of a sealed category, and with such words in an ordinary one.
  for (const [id, categoryId] of [
    ['S-old', 'kekerasan-tppo'],
    ['A-old', 'jalan-rusak'],
    ['A-old-closed', 'jalan-rusak'],
  ] as const)
    storeInClear(server, id, categoryId, id === 'A-old-closed' ? 'selesai' : 'baru')
  await server.restart()
  await expect.poll(() => inClear(server)).toEqual(['A-1'])
  await expect.poll(() => swept(server)).toBe(1)
  const officer = await server.signIn('skpd')
  expect((await list(server, officer)).map(({ id, quarantinedFrom }) => [id, quarantinedFrom])).toEqual(
    expect.arrayContaining([
      ['S-1', null],
      ['S-old', null],
      ['A-old', 'jalan-rusak'],
    ]),
  )
  expect((await open(server, officer, 'S-old')).body).toMatchObject({
    text: SECRET,
    history: [{ status: 'baru', atMs: 1 }, { status: 'baru' }],
  })
  await server.server.close()
  const told = readdirSync(server.dataDir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(server.dataDir, name))
    .filter((file) => statSync(file).isFile() && readFileSync(file).includes('paspornya ditahan'))
  expect(told).toEqual([])
  expect(server.lines.filter((line) => line.includes('paspor'))).toEqual([])
})

test('sealing words in an ordinary category quarantine a complaint to the same officer, also when they come later', async () => {
  await using server = await startTestServer()
  const road = { categoryId: 'jalan-rusak', skpdId: 'dbmsda' }
  await deliver(server, complaintOf('A-1', { ...road, text: 'Jalan rusak' }), complaintOf('A-2', road))
  const operator = await server.signIn('operator')
  const officer = await server.signIn('skpd')
  const asked = async (id: string) =>
    (await server.call('GET', `/api/complaints/${id}`, { as: operator })).status
  expect([await asked('A-1'), await asked('A-2')]).toEqual([200, 404])
  await deliver(server, complaintOf('A-1', { ...road, text: 'Jalan rusak, dan istri tetangga dipukuli' }))
  expect(await asked('A-1')).toBe(404)
  const complaints = (await server.call('GET', '/api/complaints?open=all', { as: operator })).body
  expect(JSON.stringify(complaints)).not.toContain('A-1')
  expect((await list(server, officer)).map(({ id }) => id).toSorted()).toEqual(['A-1', 'A-2'])
  // Its source alone does not unseal it.
  await deliver(server, complaintOf('A-1', { ...road, text: 'Jalan rusak saja' }))
  expect(await asked('A-1')).toBe(404)
})

test('the officer releases one into a named ordinary category, and it stays released while it says the same', async () => {
  await using server = await startTestServer()
  const told = complaintOf('S-1', { text: 'Film tentang perkosa diputar keras' })
  await deliver(server, told)
  const officer = await server.signIn('skpd')
  const operator = await server.signIn('operator')
  const release = (categoryId: string) =>
    server.call('POST', '/api/sealed/S-1/release', { as: officer, body: { categoryId, reason } })
  await open(server, officer, 'S-1')
  expect((await release('pungli')).status).toBe(409)
  expect((await release('kebisingan')).status).toBe(200)
  const asked = async () => (await server.call('GET', '/api/complaints/S-1', { as: operator })).body
  const owned = { categoryId: 'kebisingan', skpdId: 'satpolpp' }
  expect(await asked()).toMatchObject({ summary: owned, text: told.text })
  expect(await list(server, officer)).toEqual([])
  await deliver(server, { ...told, status: 'dikerjakan', changedAtMs: told.changedAtMs + 1 })
  expect(await asked()).toMatchObject({ summary: { ...owned, status: 'dikerjakan' } })
  await server.restart()
  expect(await asked()).toMatchObject({ summary: { categoryId: 'kebisingan' } })
  await deliver(server, {
    ...told,
    text: `${told.text}, lalu ia diperkosa`,
    changedAtMs: told.changedAtMs + 2,
  })
  expect(await asked()).not.toHaveProperty('text')
  expect((await list(server, officer)).map(({ id }) => id)).toEqual(['S-1'])
})

const counted = (part: object) => ({
  open: 2,
  withDeputy: 0,
  unanswered: 0,
  unfinished: 0,
  unreadable: 0,
  ...part,
})
test('what nobody has opened can be neither answered nor released, and says so', async () => {
  await using server = await startTestServer()
  await deliver(server, complaintOf('S-1'))
  const officer = await server.signIn('skpd')
  for (const [act, body] of [
    ['answer', {}],
    ['release', { categoryId: 'kebisingan', reason }],
  ] as const) {
    const { status, body: refusal } = await server.call('POST', `/api/sealed/S-1/${act}`, {
      as: officer,
      body,
    })
    expect([status, JSON.stringify(refusal)]).toEqual([409, expect.stringContaining('belum dibuka')])
  }
  expect(await list(server, officer)).toMatchObject([{ id: 'S-1', answered: null }])
})

test('an agency that the source itself named keeps what is released', async () => {
  await using server = await startTestServer()
  await deliver(server, complaintOf('S-1', { skpdId: 'dlh' }))
  const officer = await server.signIn('skpd')
  await open(server, officer, 'S-1')
  const body = { categoryId: 'kebisingan', reason }
  await server.call('POST', '/api/sealed/S-1/release', { as: officer, body })
  const operator = await server.signIn('operator')
  const released = await server.call('GET', '/api/complaints/S-1', { as: operator })
  expect(released.body).toMatchObject({ summary: { skpdId: 'dlh' } })
})

test('unanswered after its clock it is with the deputy, then in the mayor’s count; an answer stops that clock', async () => {
  await using server = await startTestServer()
  await deliver(server, complaintOf('S-1'), complaintOf('S-2'))
  const officer = await server.signIn('skpd')
  const deputy = await server.signIn('auditor')
  expect(await list(server, deputy)).toEqual([])
  // Not yet the deputy's, and as little to be told from one that nobody has.
  const [hidden, unknown] = [await open(server, deputy, 'S-1'), await open(server, deputy, 'S-9')]
  expect([hidden.status, hidden.body]).toEqual([404, unknown.body])
  const refusals = await server.call('GET', '/api/audit?action=sealed.open&outcome=refused', { as: deputy })
  expect(refusals.body).toMatchObject({ entries: [{ objectId: 'S-1', actorName: 'demo-auditor' }] })
  expect(await count(server)).toEqual(counted({}))
  await open(server, officer, 'S-2')
  await server.call('POST', '/api/sealed/S-2/answer', { as: officer, body: {} })
  // Thirty minutes a step, since a session that nobody uses ends after an hour.
  for (let halves = 0; halves < 3; halves++) {
    server.advance(hourMs / 2)
    await list(server, officer)
    await list(server, deputy)
  }
  expect((await list(server, deputy)).map(({ id }) => id)).toEqual(['S-1'])
  expect((await open(server, deputy, 'S-1')).status).toBe(200)
  expect(await count(server)).toEqual(counted({ withDeputy: 1 }))
  server.advance(hourMs)
  expect(await count(server)).toEqual(counted({ unanswered: 1 }))
})

test('one that was answered and lies unfinished is told to the mayor as that, and counted once', async () => {
  await using server = await startTestServer()
  await deliver(server, complaintOf('S-1', { respondedAtMs: Date.now() }), complaintOf('S-2'))
  // A later telling that leaves the answer out takes nothing back.
  await deliver(server, complaintOf('S-1', { changedAtMs: Date.now() }))
  server.advance(2 * hourMs + 1)
  expect(await count(server)).toEqual(counted({ unanswered: 1 }))
  server.advance(40 * dayMs)
  expect(await count(server)).toEqual(counted({ unanswered: 1, unfinished: 1 }))
})

test('the shift lead learns of danger whom to call and nothing else, until somebody opens it', async () => {
  await using server = await startTestServer()
  await deliver(server, complaintOf('S-1', { text: 'Tolong, saya disekap dan dipukul sekarang' }))
  const lead = await server.signIn('supervisor')
  const urgent = async () =>
    ((await server.call('GET', '/api/sealed/urgent', { as: lead })).body as { urgent: SealedUrgent[] }).urgent
  const [told] = await urgent()
  expect(told).toMatchObject({
    officerName: expect.stringContaining('Hendra'),
    deputyName: 'Tania',
    called: null,
  })
  expect(JSON.stringify(told)).not.toMatch(/S-1|sekap|kekerasan/)
  expect(
    (await server.call('POST', `/api/sealed/urgent/${told?.key}/called`, { as: lead, body: {} })).body,
  ).toMatchObject({ called: { byName: expect.any(String) } })
  const deputy = await server.signIn('auditor')
  expect((await open(server, deputy, 'S-1')).status).toBe(200)
  expect(await urgent()).toEqual([])
})

test('an older telling changes nothing, and the same complaint keeps its history and its answer', async () => {
  await using server = await startTestServer()
  const first = complaintOf('S-1', { changedAtMs: Date.now() - 5_000 })
  const officer = await server.signIn('skpd')
  await deliver(server, first)
  await open(server, officer, 'S-1')
  await server.call('POST', '/api/sealed/S-1/answer', { as: officer, body: {} })
  await deliver(server, { ...first, status: 'dikerjakan', changedAtMs: first.changedAtMs + 1_000 })
  expect(await deliver(server, { ...first, text: 'lama' })).toMatchObject({ applied: true, outdated: 1 })
  expect((await open(server, officer, 'S-1')).body).toMatchObject({
    text: SECRET,
    summary: { status: 'dikerjakan', answered: { byName: expect.any(String) } },
    history: [{ status: 'baru' }, { status: 'dikerjakan' }],
  })
  // What was told before it, and is heard of later, completes it.
  const between = {
    ...first,
    status: 'diverifikasi',
    changedAtMs: first.changedAtMs + 500,
    isChangeTold: true,
  }
  expect(await deliver(server, { ...between, receivedAtMs: first.receivedAtMs - 9_000 })).toMatchObject({
    outdated: 0,
  })
  expect((await open(server, officer, 'S-1')).body).toMatchObject({
    summary: { status: 'dikerjakan' },
    history: [{ status: 'baru' }, { status: 'diverifikasi' }, { status: 'dikerjakan' }],
  })
})

test('a sealed complaint gets no younger by a later telling of its arrival', async () => {
  await using server = await startTestServer()
  const officer = await server.signIn('skpd')
  const atMs = Date.now()
  const first = { ...complaintOf('S-12'), receivedAtMs: atMs - 9 * dayMs, changedAtMs: atMs - 9 * dayMs }
  await deliver(server, first)
  await deliver(server, { ...first, receivedAtMs: atMs - 60_000, changedAtMs: atMs - 50_000 })
  const { body } = await open(server, officer, 'S-12')
  expect(body).toMatchObject({ summary: { receivedAtMs: first.receivedAtMs, clock: { state: 'overdue' } } })
})

test('words that seal do so in whichever row of a complaint they stand, and whenever that row comes', async () => {
  await using server = await startTestServer()
  const lamp = { ...lampOf('S-9'), receivedAtMs: Date.now() - 90_000, isChangeTold: true }
  const words = { ...lamp, text: SECRET, changedAtMs: Date.now() - 60_000 }
  const harmless = { ...lamp, status: 'dikerjakan', changedAtMs: Date.now() - 30_000 }
  await deliver(server, harmless)
  const operator = await server.signIn('operator')
  const statusOf = async (id: string) =>
    (await server.call('GET', `/api/complaints/${id}`, { as: operator })).status
  expect(await statusOf('S-9')).toBe(200)
  await deliver(server, words)
  await deliver(server, { ...words, complaintId: 'S-10' }, { ...harmless, complaintId: 'S-10' })
  expect(await Promise.all(['S-9', 'S-10'].map(statusOf))).toEqual([404, 404])
  expect(inClear(server)).toEqual([])
  const officer = await server.signIn('skpd')
  for (const id of ['S-9', 'S-10'])
    expect((await open(server, officer, id)).body).toMatchObject({
      summary: { status: 'dikerjakan' },
      history: [{ status: 'baru' }, { status: 'dikerjakan' }],
    })
})

function storeInClear(server: TestServer, id: string, categoryId: string, status: string): void {
  const db = new DatabaseSync(join(server.dataDir, 'app.db'), { timeout: 5_000 })
  const record = JSON.stringify(complaintOf(id, { categoryId, status }))
  db.prepare(
    `insert into complaint(id, feed_id, category_id, skpd_id, status, received_at_ms, changed_at_ms, delivered_at_ms, record)
     values (?, 'aduan-warga', ?, null, ?, 1, 1, 1, ?)`,
  ).run(id, categoryId, status, record)
  db.prepare("insert into complaint_history(complaint_id, at_ms, status) values (?, 1, 'baru')").run(id)
  db.exec('delete from sealed_sweep')
  db.close()
}

function inClear(server: TestServer): unknown[] {
  return query(server, 'select id from complaint order by id')
}
function swept(server: TestServer): number {
  return query(server, 'select words_hash from sealed_sweep').length
}
function query(server: TestServer, sql: string): unknown[] {
  const db = new DatabaseSync(join(server.dataDir, 'app.db'), { readOnly: true, timeout: 5_000 })
  const rows = db.prepare(sql).all()
  db.close()
  return rows.map((row) => Object.values(row)[0])
}

test('an answer that was given stays given: after the release, told anew, and sealed again for other words', async () => {
  await using server = await startTestServer()
  const told = complaintOf('S-1', { text: 'Film tentang perkosa diputar keras' })
  await deliver(server, told)
  const officer = await server.signIn('skpd')
  const operator = await server.signIn('operator')
  await open(server, officer, 'S-1')
  await server.call('POST', '/api/sealed/S-1/answer', { as: officer, body: {} })
  await server.call('POST', '/api/sealed/S-1/release', {
    as: officer,
    body: { categoryId: 'kebisingan', reason },
  })
  const answer = async () => {
    const { body } = await server.call('GET', '/api/complaints/S-1', { as: operator })
    return (body as { respondedAtMs?: number | null }).respondedAtMs ?? null
  }
  expect(await answer()).not.toBeNull()
  await deliver(server, { ...told, status: 'dikerjakan', changedAtMs: told.changedAtMs + 1 })
  expect(await answer()).not.toBeNull()
  await deliver(server, { ...told, text: `${told.text}, ia diperkosa`, changedAtMs: told.changedAtMs + 2 })
  const [summary] = await list(server, officer)
  expect(summary).toMatchObject({ id: 'S-1', opened: null, answered: { byName: expect.any(String) } })
  expect(summary?.clock.awaits).toBe('resolution')
})
