/** What the alert rules look at, put together from the parts that own it. */
import type { City } from '#config/schema/city.ts'
import type { CitySituation } from '#domain/alerts/alert-rules.ts'
import { detectedAtMs } from '#domain/alerts/alert-times.ts'
import type { RuleComplaint } from '#domain/alerts/complaint-rules.ts'
import { isTrouble } from '#domain/alerts/outages.ts'
import type { RulePackage } from '#domain/alerts/package-rules.ts'
import { type CameraStatus, isDelivering } from '#domain/cameras/camera-state.ts'
import type { FeedStatus } from '#domain/contract/internal/feeds.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import { feedAge } from '#domain/feeds/feed-age.ts'
import { type SourceAge, sourceAge } from '#domain/feeds/sources-state.ts'
import type { CameraId, FeedId } from '#domain/ids.ts'
import { minuteMs } from '#domain/time/units.ts'

export interface SituationParts {
  readonly nowMs: () => number
  readonly city: City
  readonly packages: () => readonly RulePackage[]
  readonly complaints: () => readonly RuleComplaint[]
}

const nothingTold: Omit<CameraStatus, 'cameraId' | 'state' | 'sinceMs'> = {
  reason: null,
  why: null,
  fps: null,
  bitrateKbps: null,
  lastFrameAtMs: null,
  codec: null,
  width: null,
  height: null,
  retryAtMs: null,
}

/** After a start of ours a source is asked twice before its silence is its own; a slow rhythm gets no longer than this. */
const MOST_SETTLING_MS = 5 * minuteMs
/** A clock that went back by more was set. */
const SET_BACK_MS = minuteMs

/** Remembers what ingest told about cameras and feeds, so that a restart of a shard does not look like a repair. */
export class Situation {
  readonly #parts: SituationParts
  readonly #cameras = new Map<CameraId, CameraStatus>()
  /** Known by an open alert of before the start, and not told otherwise since. */
  readonly #recalled = new Map<CameraId, CameraStatus>()
  readonly #feeds = new Map<FeedId, FeedStatus>()
  /** Since when each source is asked without a break of ours, epoch ms. */
  readonly #askedSince = new Map<FeedId, number>()
  #lookedAtMs = Number.NEGATIVE_INFINITY
  /** Until ingest has told its whole state once, nothing is known about cameras and feeds. */
  #hasReport = false

  constructor(parts: SituationParts) {
    this.#parts = parts
  }

  get knowsIngest(): boolean {
    return this.#hasReport
  }

  /**
   * What an open alert tells of its cameras, until ingest tells more: "connecting", the first word of one that was
   * started anew, ends nothing.
   */
  recall({ kind, cameraIds, causeEndedAtMs, figures, ...alert }: Alert): void {
    if (causeEndedAtMs !== null || !isTrouble(kind)) return
    const state = kind === 'camera-frozen' ? 'frozen' : 'offline'
    const sinceMs = figures.sinceMs ?? detectedAtMs(alert)
    for (const cameraId of cameraIds) {
      const status = { ...nothingTold, cameraId, state, sinceMs } as const
      this.#cameras.set(cameraId, status)
      this.#recalled.set(cameraId, status)
    }
  }

  take(report: { full: boolean; cameras: readonly CameraStatus[]; feeds: readonly FeedStatus[] }): void {
    if (report.full) this.#hasReport = true
    for (const status of report.cameras) {
      const known = this.#cameras.get(status.cameraId)
      // "connecting" after a trouble means the shard was started anew: the trouble is as good as its last word.
      if (status.state === 'connecting' && known !== undefined && !isDelivering(known.state)) continue
      this.#cameras.set(status.cameraId, this.#sinceRecalled(status))
    }
    this.#watchClock(this.#parts.nowMs())
    for (const status of report.feeds) {
      // No next try is known: whoever asks has only just begun, with the server or after a stop of its own.
      if (status.nextTryAtMs === null || !this.#askedSince.has(status.feedId))
        this.#askedSince.set(status.feedId, this.#parts.nowMs())
      this.#feeds.set(status.feedId, status)
    }
  }

  /** Told as new what an open alert knew before: counted anew, a site would fall apart and then ask anew. */
  #sinceRecalled(status: CameraStatus): CameraStatus {
    const recalled = this.#recalled.get(status.cameraId)
    if (recalled === undefined || status.state === 'connecting') return status
    const { sinceMs } = recalled
    const isSame = !isDelivering(status.state) && (status.lastFrameAtMs ?? 0) <= sinceMs
    if (isSame) return { ...status, sinceMs: Math.min(sinceMs, status.sinceMs) }
    this.#recalled.delete(status.cameraId)
    return status
  }

  /**
   * Whether the silence of a source may still be a stop of ours, or of our clock: nobody asked it meanwhile. Its age is told as it is,
   * and what is open stays so; only a new alert waits.
   */
  isSettling(feedId: string, nowMs: number): boolean {
    const feed = this.#parts.city.feeds.find(({ id }) => id === feedId)
    const sinceMs = feed && this.#askedSince.get(feed.id)
    if (feed === undefined || sinceMs === undefined) return false
    return nowMs - sinceMs < Math.min(2 * feed.way.everySeconds * 1000, MOST_SETTLING_MS)
  }

  /** Known to bring no picture now; a camera nobody has told of yet is given the benefit of the doubt. */
  isDown(cameraId: CameraId): boolean {
    const status = this.#cameras.get(cameraId)
    return status !== undefined && status.state !== 'connecting' && !isDelivering(status.state)
  }

  /** Set back, what a source brought bears times to come: each is asked again before its age raises an alert. */
  #watchClock(nowMs: number): void {
    if (nowMs < this.#lookedAtMs - SET_BACK_MS)
      for (const id of this.#askedSince.keys()) this.#askedSince.set(id, nowMs)
    this.#lookedAtMs = nowMs
  }

  /** How old the feeds of one profile are now, as far as ingest has told of them. */
  feedsOf(profile: City['feeds'][number]['profile'], nowMs: number): SourceAge[] {
    return this.#parts.city.feeds.flatMap((feed) => {
      const status = this.#feeds.get(feed.id)
      if (status === undefined || feed.profile !== profile) return []
      return [sourceAge(status, feed, nowMs)]
    })
  }

  now(nowMs: number, openOutages: CitySituation['openOutages']): CitySituation {
    const { city, packages, complaints } = this.#parts
    this.#watchClock(nowMs)
    return {
      nowMs,
      openOutages,
      cameras: city.cameras,
      sites: city.sites,
      statuses: this.#cameras,
      packages: packages(),
      complaints: complaints(),
      feeds: city.feeds.flatMap((feed) => {
        const status = this.#feeds.get(feed.id)
        if (status === undefined) return []
        const { lateness, sinceMs } = feedAge(status, feed, nowMs)
        return [{ id: feed.id, name: feed.name, lateness, sinceMs }]
      }),
    }
  }
}
