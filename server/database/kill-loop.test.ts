import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { storeSource } from '../audit/chain-source.ts'
import { verifyFiles } from '../testing/audit-log-room.ts'
import { openDatabase } from './database.ts'
import { migrations } from './migrations.ts'

const ROUNDS = 20

test('kill -9 in the middle of writing, twenty times: no acknowledged row is lost and the chain holds', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pantau-kill-'))
  const path = join(folder, 'app.db')
  const acknowledged: string[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'kill-worker-process.ts'), path],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      // Another number of rows each round, so that the kill meets another moment.
      if (text.split('\n').length > 3 + ((round * 7) % 40)) child.kill('SIGKILL')
    })
    await once(child, 'close')
    acknowledged.push(...text.split('\n').slice(0, -1))
  }
  const database = await openDatabase({ path, migrations })
  const rows = await database.db.selectFrom('audit_entry').select('object_id').execute()
  const kept = new Set(rows.map((row) => row.object_id))
  expect(acknowledged.length).toBeGreaterThan(ROUNDS * 3)
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
  const source = storeSource(database)
  expect(await verifyFiles({ heads: join(folder, 'none'), source })).toMatchObject({ intact: true })
  const check = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(database.db)
  expect(check.rows[0]?.integrity_check).toBe('ok')
  await database.close()
  await rm(folder, { recursive: true })
}, 180_000)
