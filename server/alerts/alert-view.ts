/** What each role sees of an alert. */
import type { City } from '#config/schema/city.ts'
import { type Actor, may, type Target } from '#domain/access/may.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import { distanceM, type Point } from '#domain/geo/distance.ts'
import { roundedPoint } from '#domain/geo/rounded-point.ts'

export class AlertView {
  readonly #disclosures: ReadonlyMap<string, City['categories'][number]['disclosure']>

  readonly #cameras: ReadonlyMap<string, Point>

  constructor(city: City) {
    this.#cameras = new Map(city.cameras.map((camera) => [camera.id, camera]))
    this.#disclosures = new Map(city.categories.map(({ id, disclosure }) => [id, disclosure]))
  }

  /** The complaint behind an alert keeps its disclosure class; a category that the city no longer lists is sealed. */
  target({ subject }: Pick<Alert, 'subject'>): Target {
    if (subject.type === 'sealed') return { disclosure: 'sealed' }
    if (subject.type !== 'complaint') return {}
    return { disclosure: this.#disclosures.get(subject.categoryId) ?? 'sealed' }
  }

  /** Null where the actor may not see it at all. */
  seenBy(actor: Actor, alert: Alert): Alert | null {
    return may(actor, 'alert.read', this.target(alert)) ? this.partFor(actor, alert) : null
  }

  /**
   * On a wall nobody's address is shown: the place of a complaint is a street corner near it and its kecamatan, and
   * cameras are as far away as from there. Nor what a team wrote down: it may name whom it met. A group counts everything and names what the actor may see.
   */
  partFor(actor: Actor, alert: Alert): Alert {
    const members = alert.members.filter(({ subject }) => may(actor, 'alert.read', this.target({ subject })))
    const seen = members.length === alert.members.length ? alert : { ...alert, members }
    if (may(actor, 'complaint.read')) return seen
    return {
      ...seen,
      ...(alert.subject.type === 'complaint' && alert.place !== null ? this.#whereabouts(alert) : {}),
      stages: alert.stages.map((stage) => ({ ...stage, note: null })),
      outcome: alert.outcome === null ? null : { ...alert.outcome, note: null },
    }
  }

  #whereabouts({ place, nearby }: Alert): Pick<Alert, 'place' | 'nearby'> {
    if (place === null) return { place, nearby }
    const point = roundedPoint(place)
    return {
      place: { ...place, ...point, name: '' },
      nearby: nearby.map((near) => {
        const camera = this.#cameras.get(near.cameraId)
        return camera === undefined ? near : { ...near, distanceM: Math.round(distanceM(camera, point)) }
      }),
    }
  }
}
