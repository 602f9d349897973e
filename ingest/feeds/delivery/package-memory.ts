/** What each feed told so far of each work package, kept in `feeds.db` beside what was handed on. */
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { FeedId } from '#domain/ids.ts'
import { inTransaction } from '../../store/database.ts'
import {
  type KnownHead,
  KnownPackage,
  type KnownPackages,
  lastReport,
  learn,
  type OtherSource,
} from '../judge/known-packages.ts'
import type { TakenUnit } from '../verdict.ts'
import { parseStored } from './stored-json.ts'

const Row = z.object({ feed: z.string(), package: z.string(), memory: z.string() })

/** Until November 2026 only the newest day with progress was kept, beside the ends of the contract. */
const NewestDayOnly = KnownPackage.shape.days.element
  .omit({ plannedFinancialPct: true })
  .extend({ ends: KnownPackage.shape.ends })
  .transform(({ ends, ...day }): KnownPackage => ({ days: [{ ...day, plannedFinancialPct: null }], ends }))
const StoredPackage = z.union([KnownPackage, NewestDayOnly])

export class PackageMemory {
  readonly #db: DatabaseSync
  /** By feed, then package. */
  readonly #known = new Map<string, Map<string, KnownPackage>>()

  constructor(db: DatabaseSync) {
    this.#db = db
    db.exec(`create table if not exists package_memory (
      feed text not null, package text not null, memory text not null, primary key (feed, package)
    ) without rowid`)
    for (const raw of db.prepare('select feed, package, memory from package_memory').all()) {
      const row = Row.parse(raw)
      // What cannot be read is only a memory: it is learnt anew.
      const memory = parseStored(StoredPackage, row.memory)
      if (memory !== null) this.#of(row.feed).set(row.package, memory)
    }
  }

  /** `names` are the feeds of the city as screens call them; one that is no longer configured tells nothing. */
  knownTo(feedId: FeedId, names: ReadonlyMap<string, string>): KnownPackages {
    const own = this.#of(feedId)
    const others = new Map<string, OtherSource[]>()
    const heads = new Map<string, KnownHead[]>()
    for (const [feed, packages] of this.#known) {
      const feedName = names.get(feed)
      if (feed === feedId || feedName === undefined) continue
      for (const [id, { days, head }] of packages) {
        if (head !== undefined) heads.set(id, [...(heads.get(id) ?? []), head])
        const last = lastReport(days)
        if (last === undefined) continue
        const told = {
          feedName,
          asOf: last.asOf,
          physicalPct: days.findLast((day) => day.physicalPct !== null)?.physicalPct ?? null,
          realisedIdr: days.findLast((day) => day.realisedIdr !== null)?.realisedIdr ?? null,
        }
        others.set(id, [...(others.get(id) ?? []), told])
      }
    }
    return { own, others, heads }
  }

  /** Learns from what was taken; all of it or nothing. `untold`: facts that it has no column for; `toldOn`: the day it came. */
  learnFrom(
    feedId: FeedId,
    units: readonly TakenUnit[],
    untold: readonly string[] = [],
    toldOn?: string,
  ): void {
    const known = this.#of(feedId)
    const changed = new Map<string, KnownPackage>()
    for (const { workPackages, progress } of units) {
      const daysOf = Map.groupBy(progress, (reading) => reading.workPackageId)
      for (const head of workPackages) {
        const id = head.workPackageId
        const told = (daysOf.get(id) ?? []).map(({ workPackageId: _, ...day }) => day)
        const before = changed.get(id) ?? known.get(id)
        const after = learn(before, told, head, untold, toldOn)
        if (after !== before) changed.set(id, after)
      }
    }
    if (changed.size === 0) return
    inTransaction(this.#db, () => {
      const put = this.#db.prepare(
        'insert or replace into package_memory (feed, package, memory) values (?, ?, ?)',
      )
      for (const [id, memory] of changed) put.run(feedId, id, JSON.stringify(memory))
    })
    for (const [id, memory] of changed) known.set(id, memory)
  }

  #of(feed: string): Map<string, KnownPackage> {
    const known = this.#known.get(feed) ?? new Map<string, KnownPackage>()
    this.#known.set(feed, known)
    return known
  }
}
