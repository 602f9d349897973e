/**
 * `npm run admin:recover -- --name <administrator> --reason "..." [--factor-lost yes] [--data data/<city>] [--audit-key <file>]`
 * with Pantau stopped, as the user whom the data folder belongs to: a code for one sign-in of an administrator who has
 * lost the password.
 */
import { outliveReaders } from '#base/node/output/outlive-readers.ts'
import { recoverAdministrator, requireOwner } from '../server/accounts/recover-administrator.ts'
import { openAuditLog } from '../server/audit/audit-log.ts'
import { lockServerData } from '../server/database/data-lock.ts'
import { openDatabase } from '../server/database/database.ts'
import { migrations } from '../server/database/migrations.ts'
import { readAuditOptions } from './audit/audit-options.ts'
import { lockDataFolder } from './supervise/data-lock.ts'

const usage =
  'Usage: npm run admin:recover -- --name <administrator> --reason "..." [--factor-lost yes] [--data data/<city>] [--audit-key <file>]'

outliveReaders(process.stdout, process.stderr)
process.umask(0o027)
try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}

async function main(): Promise<void> {
  const options = readAuditOptions(process.argv.slice(2), ['name', 'reason', 'factor-lost'], usage)
  const { name, reason = '', 'factor-lost': factorLost } = options.values
  if (name === undefined || reason.trim().length < 5)
    throw new Error(`--name says who, --reason why; the audit log keeps it.\n${usage}`)
  if (factorLost !== undefined && factorLost !== 'yes')
    throw new Error(`--factor-lost takes "yes": app, passkeys and recovery codes go as well.\n${usage}`)
  requireOwner(options.dataDir)
  // The supervisor's as well: it may be starting a server anew this very moment.
  const supervisor = lockDataFolder(options.dataDir)
  const lock = supervisor && lockServerData(options.dataDir)
  try {
    if (lock === null) throw new Error(`Pantau is running on ${options.dataDir}. Stop it first.`)
    const database = await openDatabase({ path: options.store, migrations })
    try {
      const code = await recoverAdministrator(
        { database, audit: openAuditLog(database, options.keys.keys, Date.now), nowMs: Date.now },
        { name, reason: reason.trim(), isFactorLost: factorLost === 'yes' },
      )
      console.log(`Kode sekali pakai / one-time code: ${code}`)
      console.log('15 menit; jalankan Pantau, lalu masuk di /masuk dengan kode ini sebagai kata sandi.')
      console.log('15 minutes; start Pantau, then sign in at /masuk with this code as the password.')
    } finally {
      await database.close()
    }
  } finally {
    lock?.close()
    supervisor?.close()
  }
}
