/** What each feed told last of each work package, kept in `feeds.db` beside what was handed on. */
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { FeedId } from '#domain/ids.ts'
import { KnownPackage, type KnownPackages, learn } from '../judge/known-packages.ts'
import type { TakenUnit } from '../verdict.ts'

const Row = z.object({ feed: z.string(), package: z.string(), memory: z.string() })

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
      const memory = KnownPackage.safeParse(JSON.parse(row.memory))
      // What another version wrote and this one cannot read is only a memory: it is learnt anew.
      if (memory.success) this.#of(row.feed).set(row.package, memory.data)
    }
  }

  /** `names` are the feeds of the city as screens call them; one that is no longer configured tells nothing. */
  knownTo(feedId: FeedId, names: ReadonlyMap<string, string>): KnownPackages {
    const own = this.#of(feedId)
    const others = new Map<string, (KnownPackage & { feedName: string })[]>()
    for (const [feed, packages] of this.#known) {
      const feedName = names.get(feed)
      if (feed === feedId || feedName === undefined) continue
      for (const [id, known] of packages) others.set(id, [...(others.get(id) ?? []), { ...known, feedName }])
    }
    return { own, others }
  }

  /** Learns from what was taken; all of it or nothing. */
  learnFrom(feedId: FeedId, units: readonly TakenUnit[]): void {
    const known = this.#of(feedId)
    const changed = new Map<string, KnownPackage>()
    for (const unit of units) {
      const ends = new Map(unit.workPackages.map((head) => [head.workPackageId, head.endsOn]))
      for (const reading of unit.progress) {
        const { workPackageId: id, asOf, plannedPhysicalPct, physicalPct, realisedIdr } = reading
        if (physicalPct === null && realisedIdr === null) continue
        const before = changed.get(id) ?? known.get(id)
        const told = { asOf, plannedPhysicalPct, physicalPct, realisedIdr, endsOn: ends.get(id) ?? null }
        const after = learn(before, told)
        if (JSON.stringify(after) !== JSON.stringify(before)) changed.set(id, after)
      }
    }
    if (changed.size === 0) return
    this.#db.exec('begin immediate')
    try {
      const put = this.#db.prepare(
        'insert or replace into package_memory (feed, package, memory) values (?, ?, ?)',
      )
      for (const [id, memory] of changed) put.run(feedId, id, JSON.stringify(memory))
      this.#db.exec('commit')
    } catch (error) {
      this.#db.exec('rollback')
      throw error
    }
    for (const [id, memory] of changed) known.set(id, memory)
  }

  #of(feed: string): Map<string, KnownPackage> {
    const known = this.#known.get(feed) ?? new Map<string, KnownPackage>()
    this.#known.set(feed, known)
    return known
  }
}
