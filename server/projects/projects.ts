/** Work packages: the book, what pages see of it, and its routes. */
import type { City } from '#config/schema/city.ts'
import { type Actor, may } from '#domain/access/may.ts'
import {
  type ProjectOverview,
  projectOverview,
  type WorkPackageSummary,
  workPackage as workPackageEndpoint,
  workPackages as workPackagesEndpoint,
} from '#domain/contract/rest/projects.ts'
import { distanceM } from '#domain/geo/distance.ts'
import { nearestCameras, type Sight } from '#domain/geo/field-of-view.ts'
import type { CameraId, ComplaintId, SkpdId, WorkPackageId } from '#domain/ids.ts'
import { yearsOf } from '#domain/projects/budget-years.ts'
import { isInTrouble } from '#domain/projects/count-packages.ts'
import { lastDayOf, yearOf } from '#domain/projects/fiscal-year.ts'
import { requiredPctPerWeek } from '#domain/projects/forecast.ts'
import { isOpen } from '#domain/projects/package-condition.ts'
import { thinOut } from '#domain/projects/s-curve.ts'
import { byWorst } from '#domain/projects/worst-first.ts'
import { type CityTime, cityTime } from '#domain/time/city-time.ts'
import type { Database } from '../database/database.ts'
import { type Route, route } from '../http/route.ts'
import type { TopicHub, TopicWriter } from '../realtime/topic-hub.ts'
import type { AppliedBatch } from '../records/apply-batch.ts'
import { sourcesOf } from '../records/work-package-sources.ts'
import { AlikeCodes } from './alike-codes.ts'
import { asOfDay } from './as-of-day.ts'
import { type JudgedEntry, judgeEntry } from './judge-entry.ts'
import { curveInYear, type EntryOfYear, inItsYear, inYear, isOfYear } from './of-year.ts'
import { overview } from './overview.ts'
import { descriptionFor, packageFor } from './package-view.ts'
import { paymentsOf } from './payments.ts'
import { type BookEntry, curveOf, type ProjectBook } from './project-book.ts'
import { summarise } from './summarise.ts'

export interface ProjectParts {
  readonly database: Database
  readonly book: ProjectBook
  readonly city: City
  readonly hub: TopicHub
  readonly nowMs: () => number
  /** How many stored packages cannot be read. */
  readonly unreadable: () => number
  readonly camerasFor: (actor: Actor) => readonly (Sight & { readonly id: CameraId })[]
  readonly complaintsNear: (
    actor: Actor,
    place: { lat: number; lng: number },
    withinM: number,
  ) => readonly { complaintId: ComplaintId; lat: number; lng: number }[]
}

export class Projects {
  readonly #parts: ProjectParts
  readonly #topic: TopicWriter<'work-packages'>
  readonly #time: CityTime
  readonly #alike: AlikeCodes
  readonly #judged = new Map<WorkPackageId, JudgedEntry>()
  /**
   * Overviews since the last delivery or change of day: several screens ask for the same one again and again. At most one
   * for each agency and fiscal year that there are packages of, and for each year of the city.
   */
  readonly #overviews = new Map<string, ProjectOverview>()
  /** What was judged for the last days of years that are over, since the last delivery. */
  readonly #past = new Map<string, readonly JudgedEntry[]>()
  /** What screens call each feed, by id. */
  readonly #feedNames: ReadonlyMap<string, string>
  #day = ''
  /** Higher with every delivery that changes something, and with every day; a server that starts begins higher. */
  #revision: number

  constructor(parts: ProjectParts) {
    this.#parts = parts
    this.#revision = parts.nowMs()
    this.#alike = new AlikeCodes(parts.book)
    this.#time = cityTime(parts.city.head.timeZone)
    this.#feedNames = new Map(parts.city.feeds.map(({ id, name }) => [id, name]))
    this.#topic = parts.hub.register('work-packages', {
      action: 'project.read',
      view: (actor, item) =>
        may(actor, 'project.read', { ownerSkpdId: item.skpdId }) ? packageFor(actor, item) : null,
    })
    this.refresh()
  }

  /** Judges every package again when the day has changed: a deviation grows overnight without a delivery. */
  refresh(): void {
    const today = this.#time.dayOf(this.#parts.nowMs())
    if (today === this.#day) return
    this.#day = today
    this.#becomeOther()
    for (const entry of this.#parts.book.all()) this.#judge(entry)
    this.#topic.replaceAll([...this.#judged.values()].map((judged) => this.#summary(judged)))
  }

  take(applied: AppliedBatch, feedId: string, receivedAtMs: number): void {
    const changed = this.#parts.book.take(applied, feedId, receivedAtMs)
    if (changed.length > 0) this.#becomeOther()
    for (const id of changed) this.#alike.add(id)
    // Another package may have become one of two by what was told of this one.
    const affected = new Set(changed.flatMap((id) => [id, ...this.#alike.beside(id)]))
    const fresh = [...affected].flatMap((id) => {
      const entry = this.#parts.book.get(id)
      return entry === undefined ? [] : [this.#summary(this.#judge(entry))]
    })
    // A source that tells the same again is no news for a page.
    this.#topic.upsert(
      fresh.filter((item) => JSON.stringify(this.#topic.get(item.id)) !== JSON.stringify(item)),
    )
  }

  /** What was worked out before holds no longer. */
  #becomeOther(): void {
    this.#revision += 1
    this.#overviews.clear()
    this.#past.clear()
  }

  summaries(): readonly WorkPackageSummary[] {
    return this.#topic.all()
  }

  judged(id: WorkPackageId): JudgedEntry | undefined {
    return this.#judged.get(id)
  }

  routes(): Route[] {
    return [
      route(
        projectOverview,
        { action: 'project.read', load: (input) => this.#agencyAsked(input) },
        ({ object, query }) => this.#overview(object.skpdId, query.year),
      ),
      route(
        workPackagesEndpoint,
        { action: 'project.read', load: (input) => this.#agencyAsked(input) },
        ({ object: { skpdId }, query, session }) => {
          const { fiscalYear, fiscalYears } = this.#years(skpdId, query.year)
          const { ofYear, earlier, standsOn } = this.#ofYear(skpdId, fiscalYear)
          const listed = (packages: readonly EntryOfYear[]) =>
            packages
              .map((each) => summarise(each, standsOn, this.#parts.city.settings.projects))
              .toSorted(byWorst)
              .map((each) => packageFor(session.actor, each))
          return {
            revision: this.#revision,
            today: this.#day,
            standsOn,
            fiscalYear,
            fiscalYears,
            unreadable: this.#parts.unreadable(),
            packages: listed(ofYear),
            earlier: listed(
              earlier
                // Terminated with money ahead of its work, too: what was paid for nothing is to come back.
                .filter(({ judgement }) => isOpen(judgement.condition) || isInTrouble(judgement))
                .map((each) => inItsYear(each, standsOn, this.#parts.city.settings.projects)),
            ),
          }
        },
      ),
      route(
        workPackageEndpoint,
        {
          action: 'project.read',
          load: ({ params }) => {
            const judged = this.#judged.get(params.workPackageId)
            if (judged === undefined) return null
            const { record } = judged.entry
            return {
              object: judged,
              target: { ownerSkpdId: record.skpdId },
              type: 'work-package',
              id: record.workPackageId,
            }
          },
        },
        async ({ object, session }) => ({
          ...descriptionFor(session.actor, this.#describe(object, session.actor)),
          sources: await this.#sourcesOf(object.entry),
        }),
      ),
    ]
  }

  /** The agency whose packages are asked for, all of them without one; null for one that nobody knows. */
  #agencyAsked({ query, session }: Asked) {
    const skpdId = query.skpd ?? ownAgency(session.actor)
    if (skpdId !== undefined && !this.#knowsAgency(skpdId)) return null
    return { object: { skpdId }, target: { ownerSkpdId: skpdId }, type: 'skpd' as const, id: skpdId ?? 'all' }
  }

  /** The city's, or one that packages are of although the city no longer lists it. */
  #knowsAgency(id: SkpdId): boolean {
    if (this.#parts.city.skpd.some((skpd) => skpd.id === id)) return true
    return this.summaries().some(({ skpdId }) => skpdId === id)
  }

  async #sourcesOf({ record, feedId, receivedAtMs }: BookEntry) {
    const told = await sourcesOf(this.#parts.database, record.workPackageId)
    return told.length === 0 ? [{ feedId, receivedAtMs }] : told
  }

  #judge(entry: BookEntry): JudgedEntry {
    const judged = this.#judgeOn(entry, this.#day)
    this.#judged.set(entry.record.workPackageId, judged)
    return judged
  }

  #judgeOn(entry: BookEntry, day: string): JudgedEntry {
    const { projects } = this.#parts.city.settings
    const hasFeed = (feedId: string) => this.#feedNames.has(feedId)
    return judgeEntry(entry, day, projects, hasFeed, this.#alike.of(entry).length > 0)
  }

  /** Of a year that is over every package as it stood on its last day, as the curve and the payments of its page do. */
  #judgedOn(day: string): readonly JudgedEntry[] {
    if (day === this.#day) return [...this.#judged.values()]
    const known = this.#past.get(day)
    if (known !== undefined) return known
    const judged = [...this.#judged.values()].map(({ entry }) => this.#judgeOn(asOfDay(entry, day), day))
    this.#past.set(day, judged)
    return judged
  }

  /** Where no year is asked for: on its own page, the map, in alerts. */
  #summary(judged: JudgedEntry): WorkPackageSummary {
    const rules = this.#parts.city.settings.projects
    return summarise(inItsYear(judged, this.#day, rules), this.#day, rules)
  }

  /** The year asked for, else the one that runs, else the newest there is; and every year there is. */
  #years(skpdId: SkpdId | undefined, asked: number | undefined) {
    const years = new Set<number>()
    for (const { entry, facts, judgement } of this.#judged.values()) {
      if (skpdId !== undefined && entry.record.skpdId !== skpdId) continue
      for (const year of yearsOf(facts, judgement.condition, this.#day)) years.add(year)
    }
    const fiscalYears = [...years].sort((a, b) => b - a)
    const running = Number(this.#day.slice(0, 4))
    const newest = fiscalYears.find((year) => year <= running) ?? fiscalYears.at(-1) ?? running
    return { fiscalYear: asked ?? newest, fiscalYears }
  }

  /**
   * A year that is over stands at its last day, once a newer one has packages: until then it is what the city works on. Of
   * a year without any nothing is judged.
   */
  #standsOn(fiscalYear: number): string {
    const lastDay = lastDayOf(fiscalYear)
    const { fiscalYears } = this.#years(undefined, undefined)
    const running = yearOf(this.#day)
    const isLeft = fiscalYears.some((year) => year > fiscalYear && year <= running)
    return isLeft && lastDay < this.#day && fiscalYears.includes(fiscalYear) ? lastDay : this.#day
  }

  /** The packages of a year, each as it counts in it, and those of the years before it. */
  #ofYear(skpdId: SkpdId | undefined, fiscalYear: number) {
    const standsOn = this.#standsOn(fiscalYear)
    const own = this.#judgedOn(standsOn).filter(
      ({ entry }) => skpdId === undefined || entry.record.skpdId === skpdId,
    )
    return {
      standsOn,
      ofYear: own
        .filter((each) => isOfYear(each, fiscalYear))
        .map((each) => inYear(each, fiscalYear, standsOn, this.#parts.city.settings.projects)),
      earlier: own.filter((each) => each.facts.fiscalYear < fiscalYear && !isOfYear(each, fiscalYear)),
    }
  }

  #overview(skpdId: SkpdId | undefined, asked: number | undefined): ProjectOverview {
    const { fiscalYear, fiscalYears } = this.#years(skpdId, asked)
    const key = `${skpdId ?? ''}/${fiscalYear}`
    const known = this.#overviews.get(key)
    if (known !== undefined) return known
    const { ofYear, earlier, standsOn } = this.#ofYear(skpdId, fiscalYear)
    const made = {
      ...overview({
        judged: ofYear,
        earlier,
        fiscalYear,
        fiscalYears,
        today: this.#day,
        standsOn,
        unreadable: this.#parts.unreadable(),
        rules: this.#parts.city.settings.projects,
      }),
      revision: this.#revision,
    }
    // Of nothing there is nothing to keep, and no end of agencies and years to ask for.
    if (fiscalYears.includes(fiscalYear)) this.#overviews.set(key, made)
    return made
  }

  #describe(judged: JudgedEntry, actor: Actor) {
    const { entry, judgement } = judged
    const { record } = entry
    const { nearbyCameraM, nearbyComplaintM } = this.#parts.city.settings.projects
    const place = record.lat === null || record.lng === null ? null : { lat: record.lat, lng: record.lng }
    return {
      today: this.#day,
      summary: this.#summary(judged),
      contractNo: record.contractNo,
      provider: record.provider,
      problem: record.problem,
      curve: thinOut(
        curveInYear(
          curveOf(entry, judged.facts),
          inItsYear(judged, this.#day, this.#parts.city.settings.projects),
        ),
      ),
      payments: paymentsOf(judged, this.#parts.city.settings.projects),
      cameras: place === null ? [] : nearestCameras(this.#parts.camerasFor(actor), place, nearbyCameraM, 4),
      complaints:
        place === null
          ? []
          : this.#parts
              .complaintsNear(actor, place, nearbyComplaintM)
              .map((near) => ({ complaintId: near.complaintId, distanceM: distanceM(place, near) }))
              .sort((a, b) => a.distanceM - b.distanceM)
              .slice(0, 20),
      differing: judged.differing.map((told) => ({
        ...told,
        source: this.#feedNames.get(told.feedId) ?? told.feedId,
      })),
      fastRise: judgement.fastRise,
      loweredPlan: judgement.loweredPlan,
      alike: this.#alike.of(entry).map(({ workPackageId: id, name }) => ({ id, name })),
      requiredPctPerWeek: requiredPctPerWeek(judgement.physicalPct, judged.facts.endsOn, this.#day),
    }
  }
}

interface Asked {
  readonly query: { readonly skpd?: SkpdId | undefined }
  readonly session: { readonly actor: Actor }
}

/** An agency that asks without naming one means itself. */
function ownAgency(actor: Actor): SkpdId | undefined {
  return actor.role === 'skpd' ? (actor.skpdId ?? undefined) : undefined
}
