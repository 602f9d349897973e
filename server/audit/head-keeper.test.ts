import { spawnSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { dayMs, hourMs } from '#domain/time/units.ts'
import { openTestLog, type TestLog, tamper, testKeys, testTime } from '../testing/audit-log-room.ts'
import { checkHead, headCode, headOf, readCode } from './audit-head.ts'
import { storeSource } from './chain-source.ts'
import { removeWhatWasCut } from './cut-before.ts'
import { HeadKeeper, type HeadKeeperParts } from './head-keeper.ts'
import { nameGap } from './restored.ts'
import { openSyslog } from './syslog.ts'

const keepers: HeadKeeper[] = []
afterEach(async () => {
  for (const keeper of keepers.splice(0)) await keeper.close()
})

async function keep(log: TestLog, more: Partial<HeadKeeperParts> = {}, everyMs?: number) {
  const printed: string[] = []
  const parts: HeadKeeperParts = {
    database: log.database,
    keys: testKeys,
    dataDir: log.folder,
    witnessFile: null,
    journal: null,
    syslog: null,
    log: pino({ level: 'silent' }),
    print: (line) => void printed.push(line),
    nowMs: () => log.clock.nowMs,
    ...more,
  }
  const keeper = await HeadKeeper.start(parts, everyMs)
  keepers.push(keeper)
  return { keeper, printed }
}
const headsIn = (file: string) => readFileSync(file, 'utf8').trim().split('\n').map(headOf)

test('a head is signed again and again, into every file, the journal and syslog', async () => {
  const log = await openTestLog()
  await log.fill(3)
  const receiver = createSocket('udp4')
  receiver.bind(0, '127.0.0.1')
  await once(receiver, 'listening')
  const arrived = once(receiver, 'message')
  const to = { host: '127.0.0.1', port: receiver.address().port, transport: 'udp' } as const
  const witnessFile = join(log.folder, 'elsewhere')
  const journal: string[] = []
  const { keeper } = await keep(
    log,
    {
      witnessFile,
      journal: (line) => void journal.push(line),
      syslog: openSyslog(to, () => log.clock.nowMs),
    },
    20,
  )
  const [datagram] = await arrived
  receiver.close()
  expect(String(datagram)).toMatch(
    /^<109>1 \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \S+ pantau \d+ AUDITHEAD - \{"count":3,/,
  )
  const told = headOf(String(datagram))
  expect(told !== null && checkHead(testKeys, told)).toBe('good')
  await expect.poll(() => headsIn(witnessFile).length).toBeGreaterThan(2)
  expect(headsIn(log.heads)[0]).toEqual(told)
  expect(headOf(journal[0] ?? '')).toEqual(told)
  expect(keeper.witnesses().map(({ kind, fault }) => [kind, fault])).toEqual([
    ['data-folder', null],
    ['file', null],
    ['journal', null],
    ['syslog', null],
  ])
})

test('a syslog server that takes nothing, hangs up or is away holds up no head', async () => {
  const log = await openTestLog()
  const taken: Socket[] = []
  const silent = createServer((socket) => void taken.push(socket.pause()))
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const address = silent.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const syslog = openSyslog({ host: '127.0.0.1', port, transport: 'tcp' }, Date.now)
  // Far more than a connection that nobody reads can hold.
  const line = 'x'.repeat(60_000)
  for (let i = 0; i < 400; i += 1) {
    syslog.send(line, 0)
    if (i % 20 === 0) await new Promise(setImmediate)
  }
  expect(syslog.state.lost).toBeGreaterThan(0)
  for (const socket of taken) socket.destroy()
  silent.close()
  await once(silent, 'close')
  await expect
    .poll(() => {
      syslog.send('again', 0)
      return syslog.state.fault ?? ''
    })
    .toContain('ECONNREFUSED')
  const { keeper } = await keep(log, { syslog })
  expect(keeper.newest?.count).toBe(0)
  expect(keeper.witnesses().at(-1)).toMatchObject({ kind: 'syslog', lastAtMs: null })
})

test('over TCP each message comes with its length before it', async () => {
  const got = Promise.withResolvers<string>()
  const server = createServer((socket) => socket.once('data', (chunk) => got.resolve(String(chunk))))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const syslog = openSyslog({ host: '127.0.0.1', port, transport: 'tcp' }, Date.now)
  syslog.send('{"count":1}', 0)
  const [, length, message] = /^(\d+) (.*)$/s.exec(await got.promise) ?? []
  expect(Number(length)).toBe(message?.length)
  syslog.close()
  server.close()
})

test('a file that cannot be written is said, and the others still get their head', async () => {
  const log = await openTestLog()
  const { keeper } = await keep(log, { witnessFile: join(log.folder, 'no folder', 'heads') })
  expect(keeper.witnesses().map(({ fault }) => fault === null)).toEqual([true, false])
  expect(existsSync(log.heads)).toBe(true)
})

test('a log that is cut under the running program is told within the minute, and stays told', async () => {
  const log = await openTestLog()
  await log.fill(20)
  const { keeper, printed } = await keep(log)
  expect(keeper.isChanged).toBe(false)
  tamper(log.store, (file) => file.exec('delete from audit_entry where seq > 12'))
  await log.fill(20)
  await keeper.sign()
  await keeper.sign()
  expect(keeper.isChanged).toBe(true)
  expect(printed.join()).toContain('npm run audit:restored')
  expect(printed.length).toBe(1)
})

test('a backup that was put back shows at the next start, and is accepted once a signed entry names the gap', async () => {
  const log = await openTestLog()
  const witness = join(log.folder, 'elsewhere')
  await log.fill(20)
  await log.sign()
  await log.fill(20)
  await log.sign(witness)
  // What a restored copy of the night before lacks.
  tamper(log.store, (file) =>
    file.exec('delete from audit_entry where seq > 25; delete from audit_note where rowid > 2'),
  )
  const { keeper } = await keep(log, { witnessFile: witness })
  expect(keeper.isChanged).toBe(true)
  // The program has gone on meanwhile: the entry that names the gap need not follow the copy at once.
  await log.fill(3)
  await keeper.sign()
  const found = await log.verify({ witness })
  expect(found.faults.map(({ kind }) => kind)).toEqual(['cut'])
  const known = { ...found, entries: found.lastSeq, hasUntold: false }
  const name = (to: number) => nameGap(log.log, known, { to, reason: 'Disk rusak, cadangan dini hari' })
  expect(await name(12)).toEqual({ kind: 'wrong-place', atLeast: 20, atMost: 28 })
  expect(await name(25)).toEqual({ kind: 'named', until: 40 })
  log.clock.nowMs += 1_000
  await keeper.sign()
  expect(keeper.isChanged).toBe(false)
  await log.fill(20)
  expect(await log.verify({ witness })).toMatchObject({
    intact: true,
    gaps: [expect.objectContaining({ to: 25, until: 40 })],
  })
  const again = await log.verify({ witness })
  expect(
    await nameGap(log.log, { ...again, entries: again.lastSeq, hasUntold: false }, { to: 25, reason: 'x' }),
  ).toEqual({
    kind: 'nothing-missing',
  })
})

test('entries whose time is over are cut at a signed place, with their reasons and heads, and the log still holds', async () => {
  const log = await openTestLog()
  const { cut } = log
  log.clock.nowMs = testTime.startOfDayMs('2026-11-01')
  await log.fill(30)
  await log.sign()
  log.clock.nowMs += dayMs
  await log.fill(15)
  await log.sign()
  expect(await cut('2026-11-01')).toBe(0)
  expect(await cut('2026-11-02')).toBe(30)
  expect(await log.verify()).toMatchObject({ intact: true, entries: 16, firstSeq: 31, lastSeq: 46 })
  expect(headsIn(log.heads)).toHaveLength(1)
  const notes = await log.database.db.selectFrom('audit_note').select('text').execute()
  expect(notes.map(({ text }) => text)).toEqual(['alasan 9'])
  // All of it is old by now, but what was cut must be followed by something.
  log.clock.nowMs += 9 * dayMs
  expect(await cut('2026-11-11')).toBe(15)
  expect(await log.verify()).toMatchObject({ intact: true, entries: 2 })
})

/** Lets nobody take anything away from it, not even root, where the file system knows that; else nobody write it. */
function protect(file: string): void {
  const { status } = spawnSync('chattr', ['+a', file])
  if (status === 0) onTestFinished(() => void spawnSync('chattr', ['-a', file]))
  else chmodSync(file, 0o444)
}

test('a witness that can only be appended to is read at the next start, and goes on behind a line that a power cut left', async () => {
  const log = await openTestLog()
  const witness = join(log.folder, 'elsewhere')
  await log.fill(20)
  await log.sign(witness)
  writeFileSync(witness, '{"count":2', { flag: 'a' })
  protect(witness)
  tamper(log.store, (file) => file.exec('delete from audit_entry where seq > 10; delete from audit_note'))
  const { keeper, printed } = await keep(log, { witnessFile: witness })
  expect([keeper.isChanged, printed.length]).toEqual([true, 1])
  expect(headsIn(witness)[0]).toMatchObject({ count: 20 })
  const [own, elsewhere] = keeper.witnesses()
  expect(own?.fault).toBeNull()
  if (elsewhere?.fault === null) expect(headsIn(witness).at(-1)).toMatchObject({ count: 10 })
})

test('a witness that cannot be read is said to be none', async () => {
  const log = await openTestLog()
  const { keeper } = await keep(log, { witnessFile: log.folder })
  expect(keeper.witnesses()[1]?.fault).toContain('EISDIR')
  rmSync(log.heads)
  mkdirSync(log.heads)
  const again = await keep(log, { witnessFile: null })
  expect(again.keeper.witnesses()[0]?.fault).toContain('EISDIR')
})

/** A log whose first 30 entries were cut; those from `first` on are still to be removed. */
async function halfCut(first: number) {
  const log = await openTestLog()
  log.clock.nowMs = testTime.startOfDayMs('2026-11-01')
  await log.fill(30)
  log.clock.nowMs += dayMs
  await log.fill(5)
  await log.sign()
  const before = join(log.folder, 'before.db')
  tamper(log.store, (file) => file.exec(`vacuum into '${before}'`))
  await log.cut('2026-11-02')
  tamper(log.store, (file) =>
    file.exec(`attach '${before}' as b; insert into audit_entry select * from b.audit_entry where seq between ${first} and 30;
      insert into audit_note select * from b.audit_note where text in ('alasan 19', 'alasan 29')`),
  )
  return log
}

test('a cut that a kill left half done is sound, before and after the program has finished it', async () => {
  const log = await halfCut(20)
  expect(await log.verify()).toMatchObject({ intact: true, entries: 6, firstSeq: 31 })
  await removeWhatWasCut(log.database)
  expect(await log.verify()).toMatchObject({ intact: true, entries: 6, firstSeq: 31 })
})

test.each([
  ['has a hole', 'delete from audit_entry where seq = 25', 25],
  ['does not lead up to the checkpoint', 'delete from audit_entry where seq between 29 and 30', 29],
  ['holds a changed entry', "update audit_entry set action = 'x' where seq = 24", 24],
  ['ends with another entry', "update audit_entry set hash = 'x' where seq = 30", 30],
  ['is another, made up', 'update audit_entry set seq = seq - 15 where seq < 31', 6],
  ['begins before the first entry', 'update audit_entry set seq = 0 where seq = 20', 31],
])('what is left of a cut and %s is not', async (_name, sql, seq) => {
  const log = await halfCut(20)
  tamper(log.store, (file) => file.exec(sql))
  expect((await log.verify()).faults).toContainEqual({ kind: 'broken', seq })
})

test('a log of which more is cut off while it is read is sound', async () => {
  const log = await halfCut(1)
  const source = storeSource(log.database)
  let pages = 0
  const moving: typeof source = {
    ...source,
    entriesAfter: async (seq, limit) => {
      // Between two pages another piece goes, and in the end another day.
      pages += 1
      if (pages === 3) tamper(log.store, (file) => file.exec('delete from audit_entry where seq < 12'))
      if (pages === 9) {
        await removeWhatWasCut(log.database)
        log.clock.nowMs += dayMs
        await log.fill(1)
        await log.cut('2026-11-03')
      }
      return source.entriesAfter(seq, Math.min(limit, 5))
    },
  }
  expect(await log.verify({ source: moving })).toMatchObject({ intact: true, firstSeq: 37 })
})

test('a checkpoint by another hand is none', async () => {
  const log = await halfCut(31)
  tamper(log.store, (file) =>
    file.exec('update audit_checkpoint set seq = 32; delete from audit_entry where seq < 33'),
  )
  expect((await log.verify()).faults.map(({ kind }) => kind)).toContain('checkpoint')
})

test('a cut takes heads by their number, whatever the clock said, and leaves lines that nobody of ours signed', async () => {
  const log = await openTestLog()
  log.clock.nowMs = testTime.startOfDayMs('2026-11-01') + 20 * hourMs
  await log.fill(30)
  await log.sign()
  writeFileSync(log.heads, `${readFileSync(log.heads, 'utf8')}{broken\n`)
  // The clock is set back by ten hours: the young head is older than the last entry that goes.
  log.clock.nowMs -= 10 * hourMs
  await log.fill(5)
  await log.sign()
  log.clock.nowMs = testTime.startOfDayMs('2026-11-02')
  await log.fill(1)
  expect(await log.cut('2026-11-02')).toBe(35)
  expect((await log.verify()).faults).toEqual([{ kind: 'spoilt-heads', lines: 1 }])
})

test('a tail that is cut off behind a checkpoint is found although the clock had been set back', async () => {
  const log = await openTestLog()
  const witness = join(log.folder, 'elsewhere')
  log.clock.nowMs = testTime.startOfDayMs('2026-11-01') + 20 * hourMs
  await log.fill(30)
  log.clock.nowMs -= 10 * hourMs
  await log.fill(5)
  log.clock.nowMs = testTime.startOfDayMs('2026-11-02')
  await log.fill(2)
  expect(await log.cut('2026-11-02')).toBe(35)
  log.clock.nowMs -= 16 * hourMs
  await log.fill(5)
  await log.sign(witness)
  tamper(log.store, (file) => file.exec('delete from audit_entry where seq > 40'))
  expect((await log.verify({ witness })).faults.map(({ kind }) => kind)).toEqual(['cut'])
})

test('what was lost with a restored copy stays named until all entries of those numbers have gone', async () => {
  const log = await openTestLog()
  const witness = join(log.folder, 'elsewhere')
  log.clock.nowMs = testTime.startOfDayMs('2026-11-01')
  await log.fill(40)
  await log.sign(witness)
  tamper(log.store, (file) => file.exec('delete from audit_entry where seq > 8; delete from audit_note'))
  const known = await log.verify({ witness })
  await nameGap(log.log, { ...known, entries: 8, hasUntold: false }, { to: 8, reason: 'Disk rusak' })
  await log.fill(11)
  log.clock.nowMs += dayMs
  await log.fill(20)
  await log.sign(witness)
  // Entry 9 names the gap up to 40, and 20 are old.
  expect(await log.cut('2026-11-02')).toBe(8)
  expect(await log.verify({ witness })).toMatchObject({ intact: true, firstSeq: 9 })
  await log.fill(5)
  log.clock.nowMs += dayMs
  await log.fill(1)
  await log.cut('2026-11-03')
  expect(await log.verify({ witness })).toMatchObject({ intact: true, gaps: [] })
})

test('a clock that steps back lets nobody name more than a copy lacks', async () => {
  const log = await openTestLog()
  const witness = join(log.folder, 'elsewhere')
  await log.fill(10)
  await log.sign(witness)
  log.clock.nowMs += hourMs
  await log.fill(10)
  await log.sign(witness)
  log.clock.nowMs -= hourMs - 60_000
  await log.fill(20)
  await log.sign(witness)
  // The copy ends at 25, which the head of 20 agrees with; that of 40 bears an earlier time.
  tamper(log.store, (file) =>
    file.exec('delete from audit_entry where seq > 25; delete from audit_note where rowid > 2'),
  )
  const known = await log.verify({ witness })
  expect(
    await nameGap(log.log, { ...known, entries: 25, hasUntold: false }, { to: 12, reason: 'Disk rusak' }),
  ).toEqual({
    kind: 'wrong-place',
    atLeast: 20,
    atMost: 25,
  })
})

test.each([-hourMs, 0, hourMs])(
  'with a clock that is set by %d ms at a restore, the loss is excused and a later cut is not',
  async (stepMs) => {
    const log = await openTestLog()
    log.clock.nowMs += hourMs
    const witness = join(log.folder, 'elsewhere')
    await log.fill(60)
    await log.sign(witness)
    tamper(log.store, (file) =>
      file.exec('delete from audit_entry where seq > 25; delete from audit_note where rowid > 2'),
    )
    log.clock.nowMs += stepMs
    const known = await log.verify({ witness })
    await nameGap(log.log, { ...known, entries: 25, hasUntold: false }, { to: 25, reason: 'Disk rusak' })
    log.clock.nowMs -= Math.max(0, stepMs)
    await log.fill(4)
    await log.sign(witness)
    await log.fill(10)
    await log.sign(witness)
    expect(await log.verify({ witness })).toMatchObject({ intact: true, lastSeq: 40 })
    tamper(log.store, (file) =>
      file.exec(
        "delete from audit_entry where seq > 26; delete from audit_note where text like 'alasan 9' and rowid > 3",
      ),
    )
    expect((await log.verify({ witness })).faults.map(({ kind }) => kind)).toContain('cut')
  },
)

test('the letters of a head are twelve, without I and O, and of that head alone', () => {
  const head = { count: 7, hash: 'a'.repeat(64) }
  const code = headCode(head)
  expect(code).toMatch(/^[A-HJ-NP-Z]{4}-[A-HJ-NP-Z]{4}-[A-HJ-NP-Z]{4}$/)
  expect(readCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code)
  expect(readCode('IIII-OOOO-AAAA')).toBeNull()
  expect(headCode({ ...head, count: 8 })).not.toBe(code)
})
