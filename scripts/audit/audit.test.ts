/** The commands for the audit log as somebody types them, on a data folder with its key and heads beside it. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { headCode, signHead } from '../../server/audit/audit-head.ts'
import { lastEntry, openAuditLog } from '../../server/audit/audit-log.ts'
import { appendHead, HEAD_FILE } from '../../server/audit/head-file.ts'
import { openAuditKeys, usualKeyFile } from '../../server/audit/key-place.ts'
import { openDatabase } from '../../server/database/database.ts'
import { migrations } from '../../server/database/migrations.ts'
import { tamper } from '../../server/testing/audit-log-room.ts'

let folder: string
let dataDir: string
let code: string
const inData = (name: string) => path.join(dataDir, name)
const beside = (name: string) => path.join(folder, name)

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'pantau-audit-'))
  dataDir = path.join(folder, 'data')
  mkdirSync(dataDir)
  const { keys } = openAuditKeys({ dataDir, keyFile: usualKeyFile(dataDir, false), env: {} })
  const database = await openDatabase({ path: inData('app.db'), migrations })
  const log = openAuditLog(database, keys, Date.now)
  const write = async (entries: number, files: readonly string[]) => {
    for (let i = 0; i < entries; i += 1) await log.record({ by: null, action: 'server.start' })
    const { seq, hash } = await lastEntry(database.db)
    for (const file of files) await appendHead(file, signHead(keys, { count: seq, hash }, Date.now()))
    return headCode({ count: seq, hash })
  }
  code = await write(12, [inData(HEAD_FILE), beside('data.audit-heads')])
  tamper(inData('app.db'), (file) => file.exec(`vacuum into '${beside('night.db')}'`))
  copyFileSync(inData(HEAD_FILE), beside('night.heads'))
  await write(8, [inData(HEAD_FILE), beside('data.audit-heads')])
  await database.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

function run(script: 'verify' | 'restored', ...args: string[]) {
  const file = path.join(import.meta.dirname, `${script}.ts`)
  const ran = spawnSync(process.execPath, [file, '--data', dataDir, ...args], { encoding: 'utf8' })
  return { status: ran.status, said: ran.stdout + ran.stderr }
}

test('a sound log is intact, and so is a printed sheet of it', () => {
  expect(run('verify')).toMatchObject({ status: 0, said: expect.stringContaining('INTACT: 20 ') })
  expect(run('verify', '--code', `12=${code}`).status).toBe(0)
  expect(run('verify', '--code', `13=${code}`).status).toBe(1)
})

test('a folder put back from the night is found by the heads beside it, named once, and then accepted', () => {
  copyFileSync(beside('night.db'), inData('app.db'))
  copyFileSync(beside('night.heads'), inData(HEAD_FILE))
  for (const name of ['app.db-wal', 'app.db-shm']) rmSync(inData(name), { force: true })
  expect(run('verify')).toMatchObject({ status: 1, said: expect.stringContaining('ends at entry 12') })
  const reason = ['--reason', 'Disk diganti, cadangan dini hari']
  expect(run('restored', '--to', '11', ...reason)).toMatchObject({
    status: 2,
    said: expect.stringContaining('--to must be 12'),
  })
  expect(run('restored', '--to', '12', ...reason)).toMatchObject({
    status: 0,
    said: expect.stringContaining('13-20'),
  })
  expect(run('verify')).toMatchObject({ status: 0, said: expect.stringContaining('13-20') })
  expect(run('restored', '--to', '12', ...reason)).toMatchObject({
    status: 2,
    said: expect.stringContaining('Nothing is missing'),
  })
})

test.each([
  [['--data', '/nowhere'], /no such file/],
  [['--code', 'x'], /twelve letters/],
  [['--witness', '/nowhere'], /--witness \/nowhere/],
  [['--what'], /--what[\s\S]*Usage/],
])('%j is refused in a sentence', (args, sentence) => {
  const { status, said } = run('verify', ...args)
  expect(status).toBe(2)
  expect(said).toMatch(sentence)
})
