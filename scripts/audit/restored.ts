/**
 * `npm run audit:restored -- --to <number> --reason "..." [--data data/<city>] [--witness <file>] [--audit-key <file>]`
 * after a backup was put back and before Pantau starts again: writes a signed entry that names what the backup lacks.
 */
import { outliveReaders } from '#base/node/output/outlive-readers.ts'
import { openAuditLog } from '../../server/audit/audit-log.ts'
import { fileSource } from '../../server/audit/chain-source.ts'
import { nameGap } from '../../server/audit/restored.ts'
import { verifyChain } from '../../server/audit/verify-chain.ts'
import { lockServerData } from '../../server/database/data-lock.ts'
import { openDatabase } from '../../server/database/database.ts'
import { migrations } from '../../server/database/migrations.ts'
import { bookOf, readAuditOptions } from './audit-options.ts'

const usage =
  'Usage: npm run audit:restored -- --to <last entry of the backup> --reason "..." [--data data/<city>] [--witness <file>] [--audit-key <file>]'

/** What a copy that was put back looks like, with its heads or without. */
const OF_A_COPY: readonly string[] = ['cut', 'rewritten', 'made-up', 'untold']

outliveReaders(process.stdout, process.stderr)
try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}

async function main(): Promise<void> {
  const options = readAuditOptions(process.argv.slice(2), ['to', 'reason'], usage)
  const to = Number(options.values.to)
  const reason = (options.values.reason ?? '').trim()
  if (!Number.isInteger(to) || to < 0 || reason.length < 5)
    throw new Error(
      `--to is the number of the last entry of the backup, --reason says why it was put back.\n${usage}`,
    )
  const lock = lockServerData(options.dataDir)
  if (lock === null) throw new Error(`Pantau is running on ${options.dataDir}. Stop it first.`)
  const database = await openDatabase({ path: options.store, migrations })
  try {
    const { keys } = options.keys
    using source = fileSource(options.store)
    const known = await verifyChain({
      source,
      keys,
      heads: await bookOf(options),
      signal: new AbortController().signal,
    })
    const hasUntold = known.faults.some(({ kind }) => kind === 'untold')
    if (known.faults.some(({ kind }) => !OF_A_COPY.includes(kind)))
      throw new Error('The log is not only short: npm run audit:verify says what else does not fit.')
    const named = await nameGap(
      openAuditLog(database, keys, Date.now),
      { ...known, hasUntold, entries: known.lastSeq },
      { to, reason },
    )
    switch (named.kind) {
      case 'named':
        if (named.until > to) console.log(`Tercatat / written down: ${to + 1}-${named.until} hilang / lost.`)
        if (hasUntold)
          console.log(`Tercatat / written down: kepala sampai / heads up to ${to} hilang / lost.`)
        return
      case 'nothing-missing':
        throw new Error('Nothing is missing: every head that is known fits the log.')
      case 'wrong-place':
        throw new Error(
          named.atLeast === named.atMost
            ? `--to must be ${named.atLeast}: up to there the log is as it was signed.`
            : `--to must be between ${named.atLeast} and ${named.atMost}: the log is as it was signed up to there.`,
        )
    }
  } finally {
    await database.close()
    lock.close()
  }
}
