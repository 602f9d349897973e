import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestLog, rina, type TestLog, tamper, testKeys } from '../testing/audit-log-room.ts'
import { AuditKeys } from './audit-keys.ts'
import { fileSource, type StoredEntry } from './chain-source.ts'
import { entryHash, FIRST_HASH } from './entry-hash.ts'
import { RepeatFilter } from './repeat-filter.ts'

const kinds = async (log: TestLog, more: Parameters<TestLog['verify']>[0] = {}) =>
  (await log.verify(more)).faults.map(({ kind }) => kind)

/** Computes every hash again after an edit, and the MACs too where the key is at hand. */
function recompute(file: DatabaseSync, keys: AuditKeys | null): void {
  let previous = FIRST_HASH
  const rows = file.prepare('select * from audit_entry order by seq').all() as unknown as StoredEntry[]
  for (const { hash: _, mac, ...fields } of rows) {
    previous = entryHash(previous, fields)
    file
      .prepare('update audit_entry set hash = ?, mac = ? where seq = ?')
      .run(previous, keys === null ? mac : keys.mac(previous), fields.seq)
  }
}

test('entries written at the same time form one chain without a gap', async () => {
  const log = await openTestLog()
  await Promise.all(
    Array.from({ length: 40 }, (_, i) => log.log.record({ by: rina, action: 'camera.view', detail: { i } })),
  )
  await log.sign()
  expect(await log.verify()).toMatchObject({ entries: 40, intact: true, brokenAtSeq: null, signedFromSeq: 1 })
})

test('our own code can neither change nor remove an entry', async () => {
  const { database, fill } = await openTestLog()
  await fill(5)
  await expect(
    database.db.updateTable('audit_entry').set({ actor_id: 'lain' }).where('seq', '=', 3).execute(),
  ).rejects.toThrow(/never changed/)
  await expect(database.db.deleteFrom('audit_entry').where('seq', '=', 3).execute()).rejects.toThrow(
    /never removed/,
  )
})

test('an entry holds the id of the person and the hash of the reason, no name and no word of it', async () => {
  const { database, log } = await openTestLog()
  await log.record({ by: rina, action: 'sealed.open', note: 'Laporan dari Bu Sari' })
  const row = await database.db.selectFrom('audit_entry').selectAll().executeTakeFirstOrThrow()
  expect(row).toMatchObject({ actor_id: 'u-rina', actor_name: null })
  expect(JSON.stringify(row)).not.toContain('Sari')
})

/** Forty entries with their head, for whoever edits a copy. */
let forty: TestLog
beforeAll(async () => {
  forty = await openTestLog({ forAll: true })
  await forty.fill(40)
  await forty.sign()
  await forty.database.close()
})
afterAll(() => forty.remove())

test.each([
  ['a changed time', 'update audit_entry set at_ms = 2 where seq = 7', 7],
  ['a changed person', "update audit_entry set actor_id = 'lain' where seq = 7", 7],
  ['a name that was not there', "update audit_entry set actor_name = 'lain' where seq = 7", 7],
  ['a changed role', "update audit_entry set actor_role = 'admin' where seq = 7", 7],
  ['a changed action', "update audit_entry set action = 'x' where seq = 7", 7],
  ['a changed object', "update audit_entry set object_id = 'x' where seq = 7", 7],
  ['a changed object type', 'update audit_entry set object_type = null where seq = 7', 7],
  ['a changed outcome', "update audit_entry set outcome = 'refused' where seq = 7", 7],
  ['a changed detail', "update audit_entry set detail = '{}' where seq = 7", 7],
  ['a changed hash', "update audit_entry set hash = replace(hash, 'a', 'b') where seq = 7", 7],
  ['a changed MAC', "update audit_entry set mac = mac || '0' where seq = 7", 7],
  ['a MAC taken away', 'update audit_entry set mac = null where seq = 7', 7],
  ['a number beyond all numbers', 'update audit_entry set at_ms = 9223372036854775807 where seq = 7', null],
  ['a removed entry', 'delete from audit_entry where seq = 7', 7],
  ['a removed beginning', 'delete from audit_entry where seq = 1', 1],
  [
    'an entry before the first',
    'insert into audit_entry select -3, at_ms, actor_name, actor_role, action, object_type, object_id, outcome, detail, hash, actor_id, mac from audit_entry where seq = 1',
    1,
  ],
  [
    'two swapped entries',
    'update audit_entry set seq = 100 where seq = 7; update audit_entry set seq = 7 where seq = 8; update audit_entry set seq = 8 where seq = 100',
    7,
  ],
  [
    'an inserted entry',
    'insert into audit_entry select 41, at_ms, actor_name, actor_role, action, object_type, object_id, outcome, detail, hash, actor_id, mac from audit_entry where seq = 1',
    41,
  ],
  ['a changed reason', "update audit_note set text = 'lain'", 10],
  ['a removed reason', 'delete from audit_note', 10],
])('%s is found at its place', async (_name, sql, place) => {
  const store = join(forty.folder, 'edited.db')
  copyFileSync(forty.store, store)
  tamper(store, (file) => file.exec(sql))
  using source = fileSource(store)
  const found = await forty.verify({ source })
  expect(found.intact).toBe(false)
  if (place !== null) expect(found.brokenAtSeq).toBe(place)
})

test('a tail that was cut off is found, and how much of it is missing', async () => {
  const log = await openTestLog()
  await log.fill(40)
  await log.sign()
  tamper(log.store, (file) => file.exec('delete from audit_entry where seq > 35'))
  expect((await log.verify()).faults).toContainEqual(
    expect.objectContaining({ kind: 'cut', seq: 35, told: 40, from: 'heads' }),
  )
})

test('a tail that was cut off under the running program and grew again is found', async () => {
  const log = await openTestLog()
  await log.fill(40)
  await log.sign()
  tamper(log.store, (file) => {
    file.exec('delete from audit_entry where seq > 31')
    file.exec("delete from audit_note where text = 'alasan 39'")
  })
  await log.fill(30)
  await log.sign()
  expect(await kinds(log)).toEqual(['rewritten'])
})

test('an emptied log is found, with its heads and without', async () => {
  const log = await openTestLog()
  await log.fill(40)
  await log.sign()
  tamper(log.store, (file) => file.exec('delete from audit_entry; delete from audit_note'))
  expect(await kinds(log)).toEqual(['cut', 'empty'])
  writeFileSync(log.heads, '')
  expect(await kinds(log)).toEqual(['empty'])
})

test.each([
  ['with the old MACs', null],
  ['with MACs of a key of his own', new AuditKeys([Buffer.alloc(32, 9)])],
])('a person renamed everywhere and all hashes computed again, %s, is found', async (_name, keys) => {
  const log = await openTestLog()
  await log.fill(40)
  await log.sign()
  tamper(log.store, (file) => {
    file.exec("update audit_entry set actor_id = 'u-lain' where actor_id = 'u-rina'")
    recompute(file, keys)
  })
  expect(await log.verify()).toMatchObject({ intact: false, brokenAtSeq: 1 })
})

test('a log whose every MAC and head is gone is found', async () => {
  const log = await openTestLog()
  await log.fill(40)
  await log.sign()
  writeFileSync(log.heads, '')
  tamper(log.store, (file) => {
    file.exec("update audit_entry set mac = null, actor_id = 'u-lain' where actor_id is not null")
    file.exec('update audit_entry set mac = null')
    recompute(file, null)
  })
  expect(await kinds(log)).toEqual(['made-up'])
})

test('an entry that was made up behind the last head is found', async () => {
  const log = await openTestLog()
  await log.fill(40)
  await log.sign()
  tamper(log.store, (file) => {
    file.exec(
      "insert into audit_entry select 41, at_ms, actor_name, actor_role, 'x', object_type, object_id, outcome, '{}', hash, actor_id, mac from audit_entry where seq = 40",
    )
    recompute(file, null)
  })
  expect(await log.verify()).toMatchObject({ intact: false, brokenAtSeq: 41 })
})

test('an old copy of the whole folder is seen by a witness elsewhere, and by nobody else', async () => {
  const log = await openTestLog()
  const witness = join(log.folder, 'elsewhere.log')
  await log.fill(30)
  await log.sign()
  tamper(log.store, (file) => file.exec(`vacuum into '${join(log.folder, 'old.db')}'`))
  copyFileSync(log.heads, join(log.folder, 'old.heads'))
  await log.fill(10)
  await log.sign(witness)
  // A syslog server writes its own words around the line.
  writeFileSync(witness, `Nov 28 10:00:00 pantau[7]: ${readFileSync(witness, 'utf8')}anything else\n`)
  using source = fileSource(join(log.folder, 'old.db'))
  expect(await kinds(log, { source })).toEqual([])
  expect(await kinds(log, { source, witness })).toEqual(['cut'])
})

test('heads that somebody else signed, or spoilt, are said', async () => {
  const log = await openTestLog()
  await log.fill(12)
  await log.sign()
  await log.sign()
  const [first = '', second = ''] = readFileSync(log.heads, 'utf8').split('\n')
  writeFileSync(log.heads, `${first.replace('"atMs":1', '"atMs":2')}\n${second}\n{broken\n`)
  expect((await log.verify()).faults).toEqual([{ kind: 'spoilt-heads', lines: 2 }])
})

test('a log from before there were keys stays verifiable, and nothing in it can be changed once it goes on', async () => {
  const log = await openTestLog()
  await log.fill(20)
  tamper(log.store, (file) => {
    file.exec("update audit_entry set mac = null, actor_id = null, actor_name = 'rina'")
    file.exec("delete from audit_note; update audit_entry set detail = '{}'")
    recompute(file, null)
  })
  await log.fill(5)
  await log.sign()
  expect(await log.verify()).toMatchObject({ intact: true, entries: 25, signedFromSeq: 21 })
  tamper(log.store, (file) => {
    file.exec("update audit_entry set actor_name = 'lain' where seq = 3")
    recompute(file, null)
  })
  expect(await log.verify()).toMatchObject({ intact: false, brokenAtSeq: 21 })
})

test('with another key nothing is called good', async () => {
  const log = await openTestLog()
  await log.fill(5)
  await log.sign()
  expect(await kinds(log, { keys: new AuditKeys([Buffer.alloc(32, 9)]) })).toContain('other-key')
  // A newer key beside the old one: what the old one signed stays good.
  expect(await kinds(log, { keys: new AuditKeys([Buffer.alloc(32, 7), Buffer.alloc(32, 9)]) })).toEqual([])
})

/** Random and the same in every run: a change that slips through can be looked at. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

test('four hundred random changes of one value, row or line are all found', async () => {
  const log = await openTestLog()
  await log.fill(60)
  await log.sign()
  await log.fill(10)
  await log.sign()
  const sound = join(log.folder, 'sound.db')
  tamper(log.store, (file) => file.exec(`vacuum into '${sound}'`))
  const soundHeads = readFileSync(log.heads, 'utf8')
  const mutated = join(log.folder, 'mutated.db')
  const random = randomOf(20_261_128)
  const below = (n: number) => Math.floor(random() * n)
  const columns = ['at_ms', 'actor_id', 'actor_name', 'actor_role', 'action', 'object_type', 'object_id']
  const all = [...columns, 'outcome', 'detail', 'hash', 'mac', 'seq']
  const missed: string[] = []
  for (let i = 0; i < 400; i += 1) {
    copyFileSync(sound, mutated)
    writeFileSync(log.heads, soundHeads)
    const seq = 1 + below(70)
    const how = below(10)
    let what = ''
    if (how === 9) {
      const at = below(soundHeads.length - 1)
      const letter = String.fromCharCode(soundHeads.charCodeAt(at) ^ (1 << below(3)))
      what = `head letter ${at} -> ${JSON.stringify(letter)}`
      writeFileSync(log.heads, soundHeads.slice(0, at) + letter + soundHeads.slice(at + 1))
    } else {
      tamper(mutated, (file) => {
        if (how === 8) {
          what = `row ${seq} deleted`
          file.prepare('delete from audit_entry where seq = ?').run(seq)
        } else if (how === 7) {
          what = `rows ${seq} and later deleted`
          file.prepare('delete from audit_entry where seq >= ?').run(seq)
        } else if (how === 6) {
          const column = ['id', 'salt', 'text'][below(3)]
          what = `note ${column}`
          file.exec(`update audit_note set ${column} = ${column} || 'x' where rowid = ${1 + below(7)}`)
        } else {
          const column = all[below(all.length)] ?? 'seq'
          const row = file.prepare(`select ${column} as v from audit_entry where seq = ?`).get(seq)
          const value = changed(row?.v, below)
          what = `${column} of ${seq}: ${row?.v} -> ${value}`
          file.prepare(`update audit_entry set ${column} = ? where seq = ?`).run(value, seq)
        }
      })
    }
    using source = fileSource(mutated)
    if ((await log.verify({ source })).intact) missed.push(what)
  }
  expect(missed).toEqual([])
})

/** Another value of the same kind: a letter turned, a number moved, something where nothing was. */
function changed(value: unknown, below: (n: number) => number): string | number | null {
  if (typeof value === 'number') return value + 1 + below(1_000) * 1_000
  if (typeof value !== 'string' || value === '') return 'x'
  const at = below(value.length)
  const bits = below(5)
  if (bits === 4) return value.slice(0, at) + value.slice(at + 1)
  return value.slice(0, at) + String.fromCharCode(value.charCodeAt(at) ^ (1 << bits)) + value.slice(at + 1)
}

test('an entry and the change it describes are kept together or not at all', async () => {
  const { database, log, fill, verify } = await openTestLog()
  await fill(3)
  await expect(
    database.transaction(async (tx) => {
      await log.recordIn(tx, { by: null, action: 'half', note: 'nothing of this' })
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await verify()).toMatchObject({ entries: 3, intact: true })
})

test('of several entries that are written at once all are kept, in order, or none', async () => {
  const log = await openTestLog()
  const event = (i: number) => ({ by: rina, action: 'camera.view-end', detail: { i } })
  await log.log.recordAll([event(1), event(2), event(3)])
  const broken = {
    ...event(5),
    detail: {
      get i(): number {
        throw new Error('no text')
      },
    },
  }
  await expect(log.log.recordAll([event(4), broken])).rejects.toThrow('no text')
  await log.log.recordAll([])
  expect(await log.verify()).toMatchObject({ intact: true, entries: 3 })
})

test('what comes from outside is cut before it is kept for years', async () => {
  const { database, log } = await openTestLog()
  await log.record({ by: null, action: 'sign-in', detail: { address: '1'.repeat(9_000) } })
  const { detail } = await database.db.selectFrom('audit_entry').select('detail').executeTakeFirstOrThrow()
  expect(detail.length).toBeLessThan(300)
})

test('a signature is checked letter by letter', () => {
  const made = testKeys.sign('x')
  expect(testKeys.checkSignature('x', made)).toBe('good')
  expect(testKeys.checkSignature('x', { ...made, signature: `${made.signature}=` })).toBe('bad')
  expect(testKeys.checkSignature('y', made)).toBe('bad')
})

test('equal events pass once per window, and what is forgotten passes again', async () => {
  let nowMs = 0
  const filter = new RepeatFilter(60_000, () => nowMs)
  const passed: string[] = []
  const pass = (key: string) => filter.whenNew(key, async () => void passed.push(key))
  for (const key of ['s-1|a', 's-1|a', 's-1|b']) await pass(key)
  expect(passed).toEqual(['s-1|a', 's-1|b'])
  nowMs = 60_000
  await pass('s-1|a')
  expect(passed).toHaveLength(3)
  filter.forget('s-1|')
  await pass('s-1|a')
  expect(passed).toHaveLength(4)
})
