/** What the nightly job takes and leaves, over a real store; and what a person may ask about the own data. */
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import type { Actor } from '#domain/access/may.ts'
import { assignAlert, stepTask } from '#domain/contract/rest/alerts.ts'
import {
  breachReport,
  erasePerson,
  exportPerson,
  findPerson,
  holdPerson,
  privacy,
} from '#domain/contract/rest/privacy.ts'
import { ComplaintId } from '#domain/ids.ts'
import { dayMs, hourMs } from '#domain/time/units.ts'
import { fileSource } from '../audit/chain-source.ts'
import { HEAD_FILE } from '../audit/head-file.ts'
import { verifyFiles } from '../testing/audit-log-room.ts'
import {
  batchOf,
  city,
  complaintOf,
  emergency,
  NOON,
  openRoom,
  ordinary,
  team,
} from '../testing/civic-room.ts'

type Room = Awaited<ReturnType<typeof openRoom>>
const admin: Actor = { role: 'admin', skpdId: null, teamId: null }
const crew: Actor = { role: 'field', skpdId: null, teamId: team.id }
const { complaintWordsDays, complaintsDays, alertsDays, auditDays } = city.settings.retention
/** 02:30 in the city, on the day after NOON. */
const NIGHT = NOON + 14.5 * hourMs

function ended(id: string, daysAgo: number, part: object = {}) {
  const atMs = NOON - daysAgo * dayMs
  return complaintOf({
    complaintId: ComplaintId.parse(id),
    categoryId: ordinary.id,
    status: 'ditutup',
    text: `Laporan ${id}, Bu Canaria`,
    placeName: 'Rumah biru',
    lat: 1.123456,
    lng: 104.034567,
    receivedAtMs: atMs - dayMs,
    changedAtMs: atMs,
    ...part,
  })
}

let deliveries = 0
async function tell(room: Room, atMs: number, ...complaints: ReturnType<typeof ended>[]): Promise<void> {
  room.clock.nowMs = atMs
  await room.civic.takeRecords(batchOf({ deliveryId: `delivery-${++deliveries}`, complaints }))
}

function stored(folder: string, query: string): unknown[] {
  const db = new DatabaseSync(path.join(folder, 'app.db'), { readOnly: true })
  const rows = db.prepare(query).all()
  db.close()
  return rows
}
const idsIn = (folder: string) =>
  stored(folder, 'select id from complaint order by id').map((row) => (row as { id: string }).id)
const textsIn = (folder: string) => JSON.stringify(stored(folder, 'select record from complaint'))

function alertIn(folder: string) {
  const [row] = stored(folder, 'select document from alert') as { document: string }[]
  return JSON.parse(row?.document ?? '{}') as { stages: { stage: string }[]; outcome: object }
}

const newFolder = () => mkdtempDisposable(path.join(tmpdir(), 'pantau-retention-'))

test('what is over loses its words after their period and goes after its own; open, held and young ones stay whole', async () => {
  await using folder = await newFolder()
  await using room = await openRoom(folder.path)
  const long = complaintsDays + 40
  await tell(
    room,
    NOON - long * dayMs,
    ended('a-open', long, { status: 'dikerjakan' }),
    ended('b-parked', long, { status: 'tunda-anggaran' }),
    ended('c-held', long),
    ended('d-old', long),
  )
  const words = complaintWordsDays + 5
  await tell(room, NOON - words * dayMs, ended('e-words', words))
  await tell(room, NOON - 10 * dayMs, ended('f-young', 10))
  await room.call(
    holdPerson.path,
    {},
    { reference: 'S-1/2026', complaintIds: ['c-held'], isHeld: true },
    admin,
  )
  room.clock.nowMs = NIGHT
  expect(await room.civic.retain()).toBe(true)
  expect(idsIn(folder.path)).toEqual(['a-open', 'b-parked', 'c-held', 'e-words', 'f-young'])
  const texts = textsIn(folder.path)
  for (const id of ['a-open', 'b-parked', 'c-held', 'f-young']) expect(texts).toContain(`Laporan ${id}`)
  expect(texts).not.toContain('Laporan e-words')
  expect(texts).toContain('1.123,')
  const entries = await room.audited('retention.run')
  expect(entries.map(({ object_id, detail }) => [object_id, JSON.parse(detail).count])).toEqual([
    ['complaints', 1],
    ['complaint-words', 1],
  ])
  expect(await room.civic.retain()).toBe(true)
  expect(await room.audited('retention.run')).toHaveLength(2)
})

test('audit entries past their time are cut at a signed place, which is written down, and the rest is still verified', async () => {
  await using folder = await newFolder()
  await using room = await openRoom(folder.path)
  const search = () => room.call(findPerson.path, {}, { sought: 'Canaria' }, admin)
  for (const daysAgo of [auditDays + 3, auditDays + 2, auditDays - 1, 1]) {
    room.clock.nowMs = NOON - daysAgo * dayMs
    await search()
  }
  room.clock.nowMs = NIGHT
  expect(await room.civic.retain()).toBe(true)
  const [cut, ...more] = await room.audited('audit.cut')
  expect(more).toEqual([])
  expect(JSON.parse(cut?.detail ?? '{}')).toMatchObject({ entries: 2, through: 2 })
  expect(stored(folder.path, "select count, finished_at_ms from retention_run where kind = 'audit'")).toEqual(
    [{ count: 2, finished_at_ms: NIGHT }],
  )
  using source = fileSource(path.join(folder.path, 'app.db'))
  expect(await verifyFiles({ heads: path.join(folder.path, HEAD_FILE), source })).toMatchObject({
    intact: true,
    firstSeq: 3,
    lastSeq: 5,
  })
  const row = await room.call(privacy.path, {}, {}, admin)
  expect(row).toMatchObject({
    kinds: expect.arrayContaining([
      expect.objectContaining({ kind: 'audit', way: 'nightly', days: auditDays }),
    ]),
  })
  expect(await room.civic.retain()).toBe(true)
  expect(await room.audited('audit.cut')).toHaveLength(1)
})

test('it waits for its hour in the city, and runs once a night', async () => {
  await using folder = await newFolder()
  await using room = await openRoom(folder.path)
  await tell(room, NOON - 400 * dayMs, ended('a', 400))
  room.clock.nowMs = NOON + 13.9 * hourMs
  expect(await room.civic.retain()).toBe(false)
  expect(textsIn(folder.path)).toContain('Laporan a')
  room.clock.nowMs = NOON + 14.1 * hourMs
  expect(await room.civic.retain()).toBe(true)
  expect(textsIn(folder.path)).not.toContain('Laporan a')
})

test('a clock that leaps years ahead takes nothing for a night, and nothing ever once it is right again', async () => {
  await using folder = await newFolder()
  await using room = await openRoom(folder.path)
  await tell(room, NOON - 20 * dayMs, ended('young', 20))
  room.clock.nowMs = NIGHT
  await room.civic.retain()
  for (const night of [NIGHT + 3_650 * dayMs, NIGHT + 3_650 * dayMs + hourMs, NIGHT + dayMs]) {
    room.clock.nowMs = night
    expect(await room.civic.retain()).toBe(true)
    expect(textsIn(folder.path)).toContain('Laporan young')
  }
  const leaps = await room.audited('retention.run')
  expect(leaps.map(({ object_id }) => object_id)).toEqual(['leap'])
  // A machine that was off for so long catches up in its second night.
  for (const days of [800, 801]) {
    room.clock.nowMs = NIGHT + 3_650 * dayMs + days * dayMs
    await room.civic.retain()
  }
  expect(idsIn(folder.path)).toEqual([])
})

test('a complaint whose source dates no change is counted from when its end was heard of', async () => {
  await using folder = await newFolder()
  await using room = await openRoom(folder.path)
  const receivedAtMs = NOON - 500 * dayMs
  const undated = { receivedAtMs, changedAtMs: receivedAtMs }
  await tell(room, receivedAtMs, ended('u', 500, { ...undated, status: 'dikerjakan' }))
  await tell(room, NOON - 20 * dayMs, ended('u', 500, undated))
  room.clock.nowMs = NIGHT
  await room.civic.retain()
  expect(textsIn(folder.path)).toContain('Laporan u')
})

test('a run that is cut off goes on where it ended, and tells the sum of both', async () => {
  await using folder = await newFolder()
  await using room = await openRoom(folder.path)
  const many = Array.from({ length: 450 }, (_, n) => ended(`m-${n}`, complaintsDays + 9))
  await tell(room, NOON - (complaintsDays + 9) * dayMs, ...many)
  room.clock.nowMs = NIGHT
  const first = room.civic.retain()
  await expect
    .poll(() => stored(folder.path, 'select count from retention_run where count > 0'), { interval: 2 })
    .toHaveLength(1)
  await room.civic.close()
  expect(await first).toBe(false)
  const left = idsIn(folder.path).length
  expect(left).toBeGreaterThan(0)
  await using later = await openRoom(folder.path)
  later.clock.nowMs = NIGHT + dayMs
  expect(await later.civic.retain()).toBe(true)
  expect(idsIn(folder.path)).toEqual([])
  const [entry] = await later.audited('retention.run')
  expect(JSON.parse(entry?.detail ?? '{}').count).toBe(450)
  const { runs } = (await later.call(privacy.path, {}, {}, admin)) as { runs: { finishedAtMs: unknown }[] }
  expect(runs.every(({ finishedAtMs }) => finishedAtMs !== null)).toBe(true)
})

test('what a source tells again after its time does not come back', async () => {
  await using folder = await newFolder()
  await using room = await openRoom(folder.path)
  await tell(
    room,
    NIGHT,
    ended('old', complaintsDays + 5),
    ended('words', complaintWordsDays + 5),
    ended('young', 5),
  )
  expect(idsIn(folder.path)).toEqual(['words', 'young'])
  expect(textsIn(folder.path)).not.toContain('Laporan words')
})

test('cleared alerts go with their tasks, names of crews before them; one with a team under way stays', async () => {
  await using folder = await newFolder()
  await using room = await openRoom(folder.path)
  const open = (id: string) => complaintOf({ complaintId: ComplaintId.parse(id), categoryId: emergency.id })
  await room.civic.takeRecords(batchOf({ complaints: [open('darurat-1')] }))
  await room.look()
  const alertId = room.items('alerts')[0]?.id
  await room.call(assignAlert.path, { alertId }, { teamId: team.id, instruction: 'Bu Canaria di gerbang' })
  const taskId = room.items('tasks', crew)[0]?.id
  for (const step of ['accepted', 'arrived', 'finished'] as const) {
    const body = { clientId: crypto.randomUUID(), step, atMs: room.clock.nowMs, note: 'Bu Canaria dibawa' }
    await room.call(stepTask.path, { taskId }, body, crew)
  }
  const closed = { ...open('darurat-1'), status: 'ditutup' as const, changedAtMs: NOON + hourMs }
  room.clock.nowMs = NOON + hourMs
  await room.civic.takeRecords(batchOf({ deliveryId: 'closing-it', complaints: [closed] }))
  await room.look()
  expect(stored(folder.path, 'select 1 from alert where cleared_at_ms is not null')).toHaveLength(1)
  room.clock.nowMs = NIGHT + (city.settings.retention.taskPeopleDays + 2) * dayMs
  await room.civic.retain()
  const steps = JSON.stringify(stored(folder.path, 'select by_name, note from task_step'))
  expect(steps).not.toMatch(/Canaria|[a-z]{3,}":"[A-Za-z]/)
  const { stages, outcome } = alertIn(folder.path)
  expect(stages.filter(({ stage }) => ['accepted', 'arrived', 'finished'].includes(stage))).toEqual(
    ['accepted', 'arrived', 'finished'].map((stage) =>
      expect.objectContaining({ stage, byName: null, note: null }),
    ),
  )
  expect(outcome).toMatchObject({ how: 'team-finished', byName: null, note: null })
  // Who of the room sent them stays until the alert goes.
  expect(stages).toContainEqual(expect.objectContaining({ stage: 'assigned', byName: 'R. Siregar' }))
  expect(stored(folder.path, 'select 1 from alert')).toHaveLength(1)
  // The first night after so long a pause only waits.
  for (const days of [alertsDays + 1, alertsDays + 2]) {
    room.clock.nowMs = NIGHT + days * dayMs
    await room.civic.retain()
  }
  for (const table of ['alert', 'alert_object', 'task', 'task_step'])
    expect(stored(folder.path, `select * from ${table}`)).toEqual([])
})

test.each([
  ['words', complaintWordsDays],
  ['complaint itself', complaintsDays],
])('address, point and what was asked of a team go from alert and task with the %s', async (_what, days) => {
  await using folder = await newFolder()
  const { retention } = city.settings
  const kept = { ...retention, alertsDays: 36_600, complaintWordsDays: days }
  await using room = await openRoom(folder.path, { ...city, settings: { ...city.settings, retention: kept } })
  const open = complaintOf({ categoryId: emergency.id, placeName: 'Rumah Canaria', lat: 1.123456 })
  await tell(room, NOON, open)
  await room.look()
  const alertId = room.items('alerts')[0]?.id
  await room.call(assignAlert.path, { alertId }, { teamId: team.id, instruction: 'Bu Canaria di gerbang' })
  const taskId = room.items('tasks', crew)[0]?.id
  for (const step of ['accepted', 'arrived', 'finished'] as const)
    await room.call(
      stepTask.path,
      { taskId },
      { clientId: crypto.randomUUID(), step, atMs: NOON, note: '' },
      crew,
    )
  await tell(room, NOON, { ...open, status: 'ditutup', changedAtMs: NOON })
  await room.look()
  const copies = () =>
    JSON.stringify(stored(folder.path, 'select document from alert union all select document from task'))
  expect(copies()).toContain('Canaria')
  // The first night after so long a pause only waits.
  for (const night of [days + 1, days + 2]) {
    room.clock.nowMs = NIGHT + night * dayMs
    await room.civic.retain()
  }
  expect(copies()).not.toMatch(/Canaria|123456/)
  expect(copies()).toContain('1.123,')
})

test('an end that is told years late closes what is still open, and goes with the next night', async () => {
  await using folder = await newFolder()
  await using room = await openRoom(folder.path)
  const part = { receivedAtMs: NOON - (complaintsDays + 200) * dayMs, isChangeTold: true }
  await tell(room, NOON, ended('late', complaintsDays + 100, { ...part, status: 'dikerjakan' }))
  await tell(
    room,
    NOON,
    ended('late', complaintsDays + 50, part),
    ended('unknown', complaintsDays + 50, part),
  )
  expect(stored(folder.path, 'select id, status from complaint')).toEqual([{ id: 'late', status: 'ditutup' }])
  expect(room.items('complaints')).toEqual([])
  room.clock.nowMs = NIGHT
  await room.civic.retain()
  expect(idsIn(folder.path)).toEqual([])
})

test('a person’s complaints are found by number and words, handed over, and erased for good, each in the register', async () => {
  await using folder = await newFolder()
  await using room = await openRoom(folder.path)
  await tell(
    room,
    NOON,
    ended('p-1', 3),
    ended('p-2', 3, { text: 'lain' }),
    ended('p-3', 3, { status: 'dikerjakan' }),
  )
  const find = async (sought: string) =>
    (
      (await room.call(findPerson.path, {}, { sought }, admin)) as {
        complaints: { id: string; around: string }[]
      }
    ).complaints
  expect((await find('bu CANARIA')).map(({ id }) => id)).toEqual(['p-1', 'p-3'])
  expect((await find('rumah biru')).map(({ id }) => id)).toEqual(['p-1', 'p-2', 'p-3'])
  expect((await find('p-2')).map(({ id }) => id)).toEqual(['p-2'])
  // Words of the stored form are no words of a person.
  expect(await find('complaintId')).toEqual([])
  const asked = { reference: 'Surat 12/PDP', complaintIds: ['p-1'] }
  expect(JSON.stringify(await room.call(exportPerson.path, {}, asked, admin))).toContain(
    'Laporan p-1, Bu Canaria',
  )
  const erase = (complaintIds: string[]) => room.call(erasePerson.path, {}, { ...asked, complaintIds }, admin)
  await expect(erase(['p-1', 'p-3'])).rejects.toMatchObject({ kind: 'conflict' })
  expect(textsIn(folder.path)).toContain('Laporan p-1')
  expect(await erase(['p-1'])).toEqual({ erased: 1 })
  expect(textsIn(folder.path)).not.toContain('Laporan p-1')
  expect(JSON.stringify(room.items('complaints'))).not.toContain('Laporan p-1')
  await tell(room, NOON + hourMs, ended('p-1', 1))
  expect(textsIn(folder.path)).not.toContain('Laporan p-1')
  const { requests } = (await room.call(privacy.path, {}, {}, admin)) as { requests: { act: string }[] }
  expect(requests.map(({ act }) => act).sort()).toEqual(['erase', 'export'])
  const written = JSON.stringify(stored(folder.path, 'select * from audit_entry')).toLowerCase()
  expect(written).toContain('privacy.find')
  expect(written).not.toContain('canaria')
})

test('a breach report says what is held, how much, who did what in the time, and by when it is due', async () => {
  await using room = await openRoom()
  await tell(room, NOON, ended('p-1', 3))
  await room.call(findPerson.path, {}, { sought: 'canaria' }, admin)
  const query = { fromMs: NOON - hourMs, toMs: NOON + hourMs }
  const report = breachReport.answer.parse(await room.call(breachReport.path, {}, {}, admin, query))
  expect(report.dueAtMs - report.madeAtMs).toBe(72 * hourMs)
  expect(report.held[0]).toMatchObject({ count: 1 })
  expect(report.acts).toContainEqual(expect.objectContaining({ action: 'privacy.find', count: 1 }))
  expect(report.toFillIn.length).toBeGreaterThan(3)
})
