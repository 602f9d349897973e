import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { postAsIngest, startTestServer, type TestServer, type Visitor } from '../testing/test-server.ts'

/** As commit ac11f8b wrote it. */
const oldAlert = {
  id: 'a-old',
  kind: 'complaint-emergency',
  causeKey: 'complaint-emergency:ADU-1',
  priority: 1,
  state: 'acknowledged',
  subject: { type: 'complaint', id: 'ADU-1', categoryId: 'darurat-kebakaran', skpdId: 'damkar' },
  place: { name: 'Nagoya', kecamatanCode: null, lat: 1.14, lng: 104.01 },
  raisedAtMs: 1_795_795_600_000,
  changedAtMs: 1_795_795_600_000,
  causeEndedAtMs: null,
  clearedAtMs: null,
  count: 1,
  cameraIds: [],
  nearby: [],
  figures: { deviationPts: null, plannedPct: null, dueAtMs: null, ageMs: null },
  acknowledged: { byName: 'Budi Operator', atMs: 1_795_795_610_000 },
  assignment: null,
  stages: [{ stage: 'detected', atMs: 1_795_795_600_000, byName: null, note: null }],
}
const { nearby: _, ...lacking } = oldAlert

test('an alert document that lacks a field does not stop the start: it is kept as it is and named', async () => {
  await using server = await startTestServer()
  put(server, 'a-lacking', JSON.stringify({ ...lacking, id: 'a-lacking' }))
  put(server, 'a-torn', '{"id": "a-to')
  put(server, 'a-old', JSON.stringify(oldAlert))
  await server.restart()

  const operator = await server.signIn('operator')
  expect((await server.call('GET', '/api/alerts/a-old', { as: operator })).body).toMatchObject({
    id: 'a-old',
    raisedAtMs: oldAlert.raisedAtMs,
    acknowledged: oldAlert.acknowledged,
  })
  expect((await server.call('GET', '/api/alerts/a-torn', { as: operator })).status).toBe(404)
  expect(await unreadableOf(server, operator)).toEqual({
    count: 2,
    first: [
      {
        table: 'alert',
        id: 'a-lacking',
        why: expect.objectContaining({ en: 'nearby is not what it should be' }),
      },
      { table: 'alert', id: 'a-torn', why: { id: 'bukan JSON yang sah', en: 'not valid JSON' } },
    ],
  })
  expect(
    server.lines.filter((line) => line.includes('a-torn') && line.includes('kept as it is')),
  ).toHaveLength(1)
  expect(documentOf(server, 'a-torn')).toBe('{"id": "a-to')
})

test('the cause of an unreadable alert raises another one, and the first is still there for the version that can read it', async () => {
  await using server = await startTestServer()
  put(server, 'a-fire', '{}', 'complaint-emergency:ADU-9')
  await server.restart()
  await deliverFire(server, 'ADU-9')
  await expect.poll(() => openWith(server, 'complaint-emergency:ADU-9')).toHaveLength(1)
  expect(documentOf(server, 'a-fire')).toBe('{}')
  expect(server.lines.filter((line) => line.includes('alert rules failed'))).toEqual([])
})

test('unreadable tasks, complaints, packages and readings are named and the rest of the city runs', async () => {
  await using server = await startTestServer()
  write(
    server,
    `
    insert into task(id, alert_id, team_id, step, assigned_at_ms, finished_at_ms, document)
      values ('t-1', 'a-1', 'regu-4-bmsda', 'assigned', 1, null, '{"id": "t-1"}');
    insert into complaint(id, feed_id, category_id, skpd_id, status, received_at_ms, changed_at_ms, delivered_at_ms, record)
      values ('c-1', 'aduan-warga', 'pju', null, 'baru', 1, 1, 1, '{"complaintId": 5}');
    insert into work_package(id, skpd_id, feed_id, received_at_ms, record) values ('p-1', 'dbmsda', 'progres-skpd', 1, 'null');
    insert into progress_reading(work_package_id, as_of, planned_physical_pct, physical_pct, received_at_ms)
      values ('p-1', '2026-11-20', 80, 512, 1);`,
  )
  await server.restart()
  const operator = await server.signIn('operator')
  const { first } = await unreadableOf(server, operator)
  expect(first.map(({ table, id }) => `${table} ${id}`).toSorted()).toEqual([
    'complaint c-1',
    'progress_reading p-1 2026-11-20',
    'task t-1',
    'work_package p-1',
  ])
  expect((await server.call('GET', '/api/complaints/c-1', { as: operator })).status).toBe(404)
  // What is missing from lists and figures is said beside them, to everybody who reads them.
  for (const path of ['/api/complaints?open=all', '/api/projects/overview'])
    expect((await server.call('GET', path, { as: operator })).body).toMatchObject({ unreadable: 1 })
})

function put(server: TestServer, id: string, document: string, causeKey = `cause-of-${id}`): void {
  const db = new DatabaseSync(join(server.dataDir, 'app.db'), { timeout: 5_000 })
  db.prepare(
    'insert into alert(id, cause_key, state, raised_at_ms, cleared_at_ms, document) values (?, ?, ?, ?, null, ?)',
  ).run(id, causeKey, 'unacknowledged', oldAlert.raisedAtMs, document)
  db.close()
}

function write(server: TestServer, sql: string): void {
  const db = new DatabaseSync(join(server.dataDir, 'app.db'), { timeout: 5_000 })
  db.exec(sql)
  db.close()
}

function documentOf(server: TestServer, id: string): unknown {
  const db = new DatabaseSync(join(server.dataDir, 'app.db'), { readOnly: true, timeout: 5_000 })
  const row = db.prepare('select document from alert where id = ?').get(id)
  db.close()
  return row?.document
}

function openWith(server: TestServer, causeKey: string): unknown[] {
  const db = new DatabaseSync(join(server.dataDir, 'app.db'), { readOnly: true, timeout: 5_000 })
  const rows = db.prepare('select id from alert where cause_key = ? and cleared_at_ms is null').all(causeKey)
  db.close()
  return rows
}

interface Named {
  readonly count: number
  readonly first: { table: string; id: string; why: unknown }[]
}

async function unreadableOf(server: TestServer, as: Visitor): Promise<Named> {
  return ((await server.call('GET', '/api/system', { as })).body as { unreadable: Named }).unreadable
}

async function deliverFire(server: TestServer, complaintId: string): Promise<void> {
  const atMs = Date.now()
  const complaint = {
    complaintId,
    categoryId: 'darurat-kebakaran',
    skpdId: 'damkar',
    status: 'baru',
    text: 'Ruko terbakar',
    channel: 'web',
    placeName: null,
    lat: 1.14,
    lng: 104.01,
    kelurahanCode: null,
    receivedAtMs: atMs,
    changedAtMs: atMs,
    respondedAtMs: null,
    resolvedAtMs: null,
    pausedMs: 0,
  }
  const batch = {
    feedId: 'aduan-warga',
    deliveryId: `delivery-${complaintId}`,
    receivedAtMs: atMs,
    workPackages: [],
    progress: [],
    amendments: [],
    untold: [],
    complaints: [complaint],
  }
  const answer = await postAsIngest(server, '/internal/records', batch)
  if (!answer.isOk) throw new Error(`records refused: ${answer.status} ${JSON.stringify(answer.json())}`)
}
