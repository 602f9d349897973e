/** A log over a real store, its heads in files, and another hand that edits them: for tests of what is found. */
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { onTestFinished } from 'vitest'
import { UserId } from '#domain/ids.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { signHead } from '../audit/audit-head.ts'
import { AuditKeys } from '../audit/audit-keys.ts'
import { lastEntry, openAuditLog } from '../audit/audit-log.ts'
import { type ChainSource, storeSource } from '../audit/chain-source.ts'
import { cutBefore } from '../audit/cut-before.ts'
import { HeadBook } from '../audit/head-book.ts'
import { appendHead, forgetHeads, HEAD_FILE, headLines } from '../audit/head-file.ts'
import { namedGaps } from '../audit/restored.ts'
import { type ChainResult, verifyChain } from '../audit/verify-chain.ts'
import { type Database, openDatabase } from '../database/database.ts'
import { migrations } from '../database/migrations.ts'

export const testTime = cityTime('Asia/Jakarta')
export const testKeys = new AuditKeys([Buffer.alloc(32, 7)])
export const rina = {
  userId: UserId.parse('u-rina'),
  actor: { role: 'operator', skpdId: null, teamId: null },
} as const

/** `forAll`: kept until it is removed by hand, for all tests of a file. */
export async function openTestLog({ keys = testKeys, forAll = false } = {}) {
  const folder = await mkdtempDisposable(join(tmpdir(), 'pantau-audit-'))
  const store = join(folder.path, 'app.db')
  const database: Database = await openDatabase({ path: store, migrations })
  const remove = async () => {
    await database.close()
    await folder.remove()
  }
  if (!forAll) onTestFinished(remove)
  const clock = { nowMs: 1_000_000 }
  const log = openAuditLog(database, keys, () => clock.nowMs)
  const heads = join(folder.path, HEAD_FILE)
  return {
    folder: folder.path,
    remove,
    store,
    heads,
    database,
    log,
    clock,
    /** Writes so many entries, every tenth with a reason. */
    fill: async (entries: number) => {
      for (let i = 0; i < entries; i += 1) {
        clock.nowMs += 1_000
        await log.record({
          by: i % 5 === 4 ? null : rina,
          action: ['camera.view', 'complaint.read', 'sign-in'][i % 3] ?? 'sign-in',
          object: { type: 'camera', id: `cam-${i}` },
          detail: { i },
          ...(i % 10 === 9 && { note: `alasan ${i}` }),
        })
      }
    },
    /** Signs the head as it is and appends it, as happens every minute. */
    sign: async (file = heads) => {
      clock.nowMs += 1_000
      const { seq, hash } = await lastEntry(database.db)
      const line = (await namedGaps(database)).at(-1)?.hash
      const head = { count: seq, hash, ...(line !== undefined && { line }) }
      await appendHead(file, signHead(keys, head, clock.nowMs))
    },
    cut: (day: string) =>
      cutBefore(
        { database, log, keys, time: testTime, forgetHeads: (seq) => forgetHeads(heads, seq) },
        day,
        new AbortController().signal,
      ),
    verify: (more: { witness?: string; source?: ChainSource; keys?: AuditKeys } = {}) =>
      verifyFiles({ heads, keys, source: storeSource(database), ...more }),
  }
}
export type TestLog = Awaited<ReturnType<typeof openTestLog>>

export async function verifyFiles({
  heads,
  witness,
  source,
  keys = testKeys,
}: {
  readonly heads: string
  readonly witness?: string
  readonly source: ChainSource
  readonly keys?: AuditKeys
}): Promise<ChainResult> {
  const book = new HeadBook(keys)
  for await (const head of headLines(heads, { exactly: true })) book.add(head, 'heads', heads)
  if (witness !== undefined) for await (const head of headLines(witness)) book.add(head, 'witness', witness)
  return verifyChain({ source, keys, heads: book, signal: new AbortController().signal })
}

/** Edits the file as somebody with the disk in hand would: the triggers do not stop them. */
export function tamper(store: string, work: (file: DatabaseSync) => void): void {
  const file = new DatabaseSync(store)
  file.exec('drop trigger if exists audit_entry_fixed; drop trigger if exists audit_entry_kept')
  try {
    work(file)
  } finally {
    file.close()
  }
}
