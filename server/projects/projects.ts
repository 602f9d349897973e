/** Work packages: the book, what pages see of it, and its routes. */
import type { City } from '#config/schema/city.ts'
import { type Actor, may } from '#domain/access/may.ts'
import {
  projectOverview,
  type WorkPackageSummary,
  workPackage as workPackageEndpoint,
  workPackages as workPackagesEndpoint,
} from '#domain/contract/rest/projects.ts'
import { distanceM } from '#domain/geo/distance.ts'
import { nearestCameras, type Sight } from '#domain/geo/field-of-view.ts'
import type { CameraId, ComplaintId, SkpdId, WorkPackageId } from '#domain/ids.ts'
import { thinOut } from '#domain/projects/s-curve.ts'
import { byWorstDeviation } from '#domain/projects/weighting.ts'
import { type CityTime, cityTime } from '#domain/time/city-time.ts'
import { type Route, route } from '../http/route.ts'
import type { TopicHub, TopicWriter } from '../realtime/topic-hub.ts'
import type { AppliedBatch } from '../records/apply-batch.ts'
import { overview } from './overview.ts'
import { paymentsOf } from './payments.ts'
import { type BookEntry, curveOf, type ProjectBook } from './project-book.ts'
import { forecastOf, summarise } from './summarise.ts'

export interface ProjectParts {
  readonly book: ProjectBook
  readonly city: City
  readonly hub: TopicHub
  readonly nowMs: () => number
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
  #day = ''

  constructor(parts: ProjectParts) {
    this.#parts = parts
    this.#time = cityTime(parts.city.head.timeZone)
    this.#topic = parts.hub.register('work-packages', {
      action: 'project.read',
      view: (actor, item) => (may(actor, 'project.read', { ownerSkpdId: item.skpdId }) ? item : null),
    })
    this.refresh()
  }

  /** Judges every package again when the day has changed: a deviation grows overnight without a delivery. */
  refresh(): void {
    const today = this.#time.dayOf(this.#parts.nowMs())
    if (today === this.#day) return
    this.#day = today
    this.#topic.replaceAll([...this.#parts.book.all()].map((entry) => this.#summary(entry)))
  }

  take(applied: AppliedBatch, feedId: string, receivedAtMs: number): void {
    const changed = this.#parts.book.take(applied, feedId, receivedAtMs)
    const fresh = changed.flatMap((id) => {
      const entry = this.#parts.book.get(id)
      return entry === undefined ? [] : [this.#summary(entry)]
    })
    // A source that tells the same again is no news for a page.
    this.#topic.upsert(
      fresh.filter((item) => JSON.stringify(this.#topic.get(item.id)) !== JSON.stringify(item)),
    )
  }

  summaries(): readonly WorkPackageSummary[] {
    return this.#topic.all()
  }

  entry(id: WorkPackageId): BookEntry | undefined {
    return this.#parts.book.get(id)
  }

  routes(): Route[] {
    return [
      route(
        projectOverview,
        {
          action: 'project.read',
          load: ({ query, session }) => {
            const skpdId = query.skpd ?? ownAgency(session.actor)
            return { object: skpdId, target: { ownerSkpdId: skpdId }, type: 'skpd', id: skpdId ?? 'all' }
          },
        },
        ({ object: skpdId }) => {
          const entries = [...this.#parts.book.all()].filter(
            (entry) => skpdId === undefined || entry.record.skpdId === skpdId,
          )
          return overview({
            entries,
            summaries: entries.map((entry) => this.#summary(entry)),
            today: this.#today(),
            rules: this.#parts.city.settings.projects,
          })
        },
      ),
      route(
        workPackagesEndpoint,
        {
          action: 'project.read',
          load: ({ query, session }) => {
            const skpdId = query.skpd ?? ownAgency(session.actor)
            return { object: skpdId, target: { ownerSkpdId: skpdId }, type: 'skpd', id: skpdId ?? 'all' }
          },
        },
        ({ object: skpdId }) => ({
          packages: this.summaries()
            .filter((summary) => skpdId === undefined || summary.skpdId === skpdId)
            .toSorted(byWorstDeviation),
        }),
      ),
      route(
        workPackageEndpoint,
        {
          action: 'project.read',
          load: ({ params }) => {
            const entry = this.#parts.book.get(params.workPackageId)
            if (entry === undefined) return null
            return {
              object: entry,
              target: { ownerSkpdId: entry.record.skpdId },
              type: 'work-package',
              id: entry.record.workPackageId,
            }
          },
        },
        ({ object, session }) => this.#describe(object, session.actor),
      ),
    ]
  }

  #today(): string {
    return this.#time.dayOf(this.#parts.nowMs())
  }

  #summary(entry: BookEntry): WorkPackageSummary {
    return summarise(entry, this.#today(), this.#parts.city.settings.projects)
  }

  #describe(entry: BookEntry, actor: Actor) {
    const { record } = entry
    const { nearbyCameraM, nearbyComplaintM } = this.#parts.city.settings.projects
    const place = record.lat === null || record.lng === null ? null : { lat: record.lat, lng: record.lng }
    const outlook = forecastOf(entry, this.#today())
    return {
      summary: this.#summary(entry),
      contractNo: record.contractNo,
      provider: record.provider,
      startsOn: record.startsOn,
      problem: record.problem,
      curve: thinOut(curveOf(entry)),
      payments: paymentsOf(entry),
      cameras: place === null ? [] : nearestCameras(this.#parts.camerasFor(actor), place, nearbyCameraM, 4),
      complaints:
        place === null
          ? []
          : this.#parts
              .complaintsNear(actor, place, nearbyComplaintM)
              .map((near) => ({ complaintId: near.complaintId, distanceM: distanceM(place, near) }))
              .sort((a, b) => a.distanceM - b.distanceM)
              .slice(0, 20),
      requiredPctPerWeek: outlook.requiredPctPerWeek,
      recentPctPerWeek: outlook.recentPctPerWeek,
      source: { feedId: entry.feedId, receivedAtMs: entry.receivedAtMs },
    }
  }
}

/** An agency that asks without naming one means itself. */
function ownAgency(actor: Actor): SkpdId | undefined {
  return actor.role === 'skpd' ? (actor.skpdId ?? undefined) : undefined
}
