/**
 * Signs the head of the log every minute and hands it to every witness: the file in the data folder, one elsewhere, the
 * journal, a syslog server, and the audit page with its printed sheet. On the way it looks whether the log still holds
 * what the head before said, so that a log cut under the running program is told within the minute.
 */
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { AuditWitness } from '#domain/contract/rest/audit.ts'
import { minuteMs } from '#domain/time/units.ts'
import type { Database } from '../database/database.ts'
import { every } from '../every.ts'
import { type AuditHead, headLine, signHead } from './audit-head.ts'
import type { AuditKeys } from './audit-keys.ts'
import { lastEntry } from './audit-log.ts'
import { appendHead, forgetHeads, HEAD_FILE, openHeadFile } from './head-file.ts'
import { isLost, type NamedGap, namedGaps } from './restored.ts'
import type { Syslog } from './syslog.ts'

export interface HeadKeeperParts {
  readonly database: Database
  readonly keys: AuditKeys
  readonly dataDir: string
  /** A file outside the data folder that heads are appended to as well. */
  readonly witnessFile: string | null
  /** Prints a line for the system's journal; null where nobody keeps one. */
  readonly journal: ((line: string) => void) | null
  readonly syslog: Syslog | null
  readonly log: Logger
  /** Says something to a person at the console. */
  readonly print: (line: string) => void
  readonly nowMs: () => number
}

interface HeadFile {
  readonly path: string
  /** Why it could not be read at the start: the log was then not held against what it knows. */
  readonly unread: string | null
  fault: string | null
  lastAtMs: number | null
}

interface Known {
  readonly first: AuditHead | null
  readonly last: AuditHead | null
  readonly unread: string | null
}

export class HeadKeeper {
  readonly #parts: HeadKeeperParts
  readonly #files: readonly HeadFile[]
  readonly #stop = new AbortController()
  #since: AuditHead | null
  /** The longest head that the log is held against. */
  #last: AuditHead | null
  #newest: AuditHead | null = null
  #isChanged = false
  #turn: Promise<unknown> = Promise.resolve()
  #running: Promise<void> = Promise.resolve()

  private constructor(parts: HeadKeeperParts, known: readonly Known[]) {
    this.#parts = parts
    this.#since = known[0]?.first ?? null
    // The longest one: a folder that was put back from a backup knows less than the file elsewhere.
    this.#last = known.reduce<AuditHead | null>(
      (longest, { last }) => ((last?.count ?? -1) > (longest?.count ?? -1) ? last : longest),
      null,
    )
    this.#files = headFiles(parts).map((path, at) => ({
      path,
      unread: known[at]?.unread ?? null,
      fault: null,
      lastAtMs: null,
    }))
  }

  /** Looks at what the files knew last, signs the first head of this run and goes on each minute. */
  static async start(parts: HeadKeeperParts, everyMs = minuteMs): Promise<HeadKeeper> {
    const known = await Promise.all(headFiles(parts).map((file) => readOrTell(file, parts)))
    const keeper = new HeadKeeper(parts, known)
    await keeper.sign()
    keeper.#running = every(
      everyMs,
      keeper.#stop.signal,
      async () => void (await keeper.sign()),
      (error) => parts.log.error({ err: error }, 'audit head not signed'),
    )
    return keeper
  }

  /** Signs the head as it is now. */
  sign(): Promise<AuditHead> {
    return this.#inTurn(() => this.#sign())
  }

  /** Entries up to this one were cut off: the data folder needs their heads no more, a file elsewhere keeps them. */
  forget(throughSeq: number): Promise<void> {
    const file = join(this.#parts.dataDir, HEAD_FILE)
    return this.#inTurn(async () => {
      await forgetHeads(file, throughSeq)
      this.#since = (await openHeadFile(file)).first
    })
  }

  #inTurn<R>(work: () => Promise<R>): Promise<R> {
    const run = this.#turn.then(work)
    this.#turn = run.catch(() => undefined)
    return run
  }

  /** First head there is: what came before is in the chain and in no head. Null before the first. */
  get since(): AuditHead | null {
    return this.#since
  }

  /** A file elsewhere that knows the heads too; null: none. */
  get witnessFile(): string | null {
    return this.#parts.witnessFile
  }

  /** The newest head: at most a minute old, unless the disk fails. */
  get newest(): AuditHead | null {
    return this.#newest
  }

  /** The log no longer holds what a head said, and nobody has named why. */
  get isChanged(): boolean {
    return this.#isChanged
  }

  /** Every place that holds heads besides this page, with how it is. */
  witnesses(): AuditWitness[] {
    const { journal, syslog } = this.#parts
    return [
      ...this.#files.map(({ fault, unread, lastAtMs }, at) => ({
        kind: at === 0 ? ('data-folder' as const) : ('file' as const),
        lastAtMs,
        fault: fault ?? unread,
      })),
      ...(journal === null
        ? []
        : [{ kind: 'journal' as const, lastAtMs: this.#newest?.atMs ?? null, fault: null }]),
      ...(syslog === null
        ? []
        : [{ kind: 'syslog' as const, lastAtMs: syslog.state.lastSentAtMs, fault: syslog.state.fault }]),
    ]
  }

  /** Signs the last head of this run. */
  async close(): Promise<void> {
    this.#stop.abort()
    await this.#running
    await this.sign().catch((error: unknown) =>
      this.#parts.log.error({ err: error }, 'last audit head not signed'),
    )
    this.#parts.syslog?.close()
  }

  async #sign(): Promise<AuditHead> {
    const { database, keys, journal, syslog, nowMs } = this.#parts
    const gaps = await namedGaps(database)
    await this.#lookBack(gaps)
    const { seq, hash } = await lastEntry(database.db)
    const line = gaps.at(-1)?.hash
    const head = signHead(keys, { count: seq, hash, ...(line !== undefined && { line }) }, nowMs())
    for (const file of this.#files) {
      try {
        await appendHead(file.path, head)
        Object.assign(file, { fault: null, lastAtMs: head.atMs })
      } catch (error) {
        if (file.fault === null)
          this.#parts.log.error({ err: error, file: file.path }, 'audit head not written')
        file.fault = error instanceof Error ? error.message : String(error)
      }
    }
    const text = headLine(head)
    journal?.(`Pantau: audit head ${text}`)
    syslog?.send(text, head.atMs)
    // A log that was cut stays told: the longer head is what it is held against.
    if (!this.#isChanged) this.#last = head
    this.#newest = head
    this.#since ??= head
    return head
  }

  /** Whether the entry that the last head spoke of is still there and the same. */
  async #lookBack(gaps: readonly NamedGap[]): Promise<void> {
    const last = this.#last
    if (last === null || last.count === 0) return
    const { database, log, print } = this.#parts
    const kept = (table: 'audit_entry' | 'audit_checkpoint') =>
      database.db.selectFrom(table).select(['seq', 'hash'])
    const entry = await kept('audit_entry').where('seq', '=', last.count).executeTakeFirst()
    const cut = await kept('audit_checkpoint').where('seq', '>=', last.count).limit(1).executeTakeFirst()
    const holds = entry?.hash === last.hash || cut !== undefined || isLost(gaps, last)
    if (!holds && !this.#isChanged) {
      log.error({ count: last.count }, 'the audit log no longer holds what its last head said')
      print(changedWords(last.count))
    }
    this.#isChanged = !holds
  }
}

async function readOrTell(file: string, { log }: HeadKeeperParts): Promise<Known> {
  try {
    return { ...(await openHeadFile(file)), unread: null }
  } catch (error) {
    log.error({ err: error, file }, 'audit heads not read: the log is not held against them')
    return { first: null, last: null, unread: error instanceof Error ? error.message : String(error) }
  }
}

/** The one in the data folder first. */
export function headFiles({
  dataDir,
  witnessFile,
}: Pick<HeadKeeperParts, 'dataDir' | 'witnessFile'>): string[] {
  return [join(dataDir, HEAD_FILE), ...(witnessFile === null ? [] : [witnessFile])]
}

function changedWords(count: number): string {
  return (
    `\nLog audit tidak lagi memuat catatan ${count} seperti yang ditandatangani. Bila cadangan dipulihkan: hentikan Pantau, lalu npm run audit:restored -- --to <catatan terakhir cadangan> --reason "..."; bila tidak, log itu diubah.\n` +
    `The audit log no longer holds entry ${count} as it was signed. If a backup was restored: stop Pantau, then npm run audit:restored -- --to <last entry of the backup> --reason "..."; if not, the log was changed.\n`
  )
}
