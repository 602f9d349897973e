/** Child process of `kill-loop.test.ts`: writes rows as fast as it can and says each one that was acknowledged. */
import { writeSync } from 'node:fs'
import { AuditKeys } from '../audit/audit-keys.ts'
import { openAuditLog } from '../audit/audit-log.ts'
import { openDatabase } from './database.ts'
import { migrations } from './migrations.ts'

const path = process.argv[2]
if (path === undefined) throw new Error('usage: kill-worker-process.ts <app.db>')
const database = await openDatabase({ path, migrations })
const audit = openAuditLog(database, new AuditKeys([Buffer.alloc(32, 7)]), Date.now)
for (let i = 0; ; i += 1) {
  const id = `${process.pid}-${i}`
  await audit.record({ by: null, action: 'kill-test', object: { type: 'row', id } })
  // Straight to the descriptor: what the parent has read was acknowledged before, whatever happens to us next.
  writeSync(1, `${id}\n`)
}
