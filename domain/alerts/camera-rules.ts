/** Cameras that bring no picture, one cause per outage: what fails together is told together. */
import { type Cause, noFigures, room } from '#domain/alerts/cause.ts'
import {
  type OpenOutage,
  type Outage,
  type OutageLimits,
  outagesOf,
  type Trouble,
} from '#domain/alerts/outages.ts'
import { type CameraStateKind, type CameraStatus, shownSinceMs } from '#domain/cameras/camera-state.ts'
import type { Priority } from '#domain/contract/primitives.ts'
import type { AlertSubject, Place } from '#domain/contract/rest/alerts.ts'
import type { CameraId, KelurahanCode, SiteId } from '#domain/ids.ts'
import { KecamatanCode } from '#domain/ids.ts'

export interface RuleCamera {
  readonly id: CameraId
  readonly number: number
  readonly name: string
  readonly place: string
  readonly lat: number
  readonly lng: number
  readonly site: SiteId
  readonly kelurahan: KelurahanCode | null
  readonly isPriority: boolean
}
export interface RuleSite {
  readonly id: SiteId
  readonly name: string
  readonly lat: number
  readonly lng: number
}
export interface CameraRuleSettings extends OutageLimits {
  readonly priorities: {
    readonly cameraOffline: Priority
    readonly priorityCameraOffline: Priority
    readonly siteOffline: Priority
  }
}
export interface CameraSituation {
  readonly cameras: readonly RuleCamera[]
  readonly sites: readonly RuleSite[]
  readonly statuses: ReadonlyMap<CameraId, CameraStatus>
  /** What open alerts tell of: a cause that was raised stays until its last camera is back. */
  readonly openOutages: readonly OpenOutage[]
  readonly nowMs: number
}

/** Not the codec: such a camera works and only cannot be shown. Not `connecting`: nothing is known yet. */
const troubleOf: Readonly<Record<CameraStateKind, Trouble | null>> = {
  connecting: null,
  live: null,
  degraded: null,
  'unsupported-codec': null,
  frozen: 'camera-frozen',
  ended: 'camera-offline',
  offline: 'camera-offline',
  'refused-login': 'camera-offline',
  malformed: 'camera-offline',
}

interface Down {
  readonly camera: RuleCamera
  readonly trouble: Trouble
  /** Of its last picture. */
  readonly sinceMs: number
}

export function cameraCauses(situation: CameraSituation, settings: CameraRuleSettings): Cause[] {
  const bySite = new Map<SiteId, Down[]>()
  for (const camera of situation.cameras) {
    const status = situation.statuses.get(camera.id)
    const trouble = status === undefined ? null : troubleOf[status.state]
    if (status === undefined || trouble === null) continue
    const down = bySite.get(camera.site) ?? []
    down.push({ camera, trouble, sinceMs: shownSinceMs(status) })
    bySite.set(camera.site, down)
  }
  return [...bySite].flatMap(([site, down]) =>
    outagesOf({ site, down }, situation.openOutages, settings, situation.nowMs).flatMap((outage) =>
      causeOf({ site, ...outage }, situation, settings),
    ),
  )
}

function causeOf(
  { kind, causeKey, site, isSite, answeredAs, down: counted }: Outage<Down> & { readonly site: SiteId },
  { sites }: CameraSituation,
  settings: CameraRuleSettings,
): Cause[] {
  const [first] = counted
  if (first === undefined) return []
  const place = sites.find((candidate) => candidate.id === site)
  const sinceMs = Math.min(...counted.map((each) => each.sinceMs))
  const priority = priorityOf(counted, isSite, settings)
  return [
    {
      kind,
      causeKey,
      priority: answeredAs !== null && answeredAs > priority ? answeredAs : priority,
      subject: subjectOf(counted, first.camera, place),
      place: counted.length > 1 && place !== undefined ? placeOfSite(place, counted) : placeOf(first.camera),
      owner: room,
      count: counted.length,
      silentCount: 0,
      cameraIds: counted.map(({ camera }) => camera.id),
      members: [],
      objects: { type: 'camera', ids: counted.map(({ camera }) => camera.id) },
      figures: { ...noFigures, sinceMs },
      escalation: null,
      sinceMs,
    } satisfies Cause,
  ]
}

function priorityOf(counted: readonly Down[], isSite: boolean, { priorities }: CameraRuleSettings): Priority {
  const all: Priority[] = [priorities.cameraOffline]
  if (isSite) all.push(priorities.siteOffline)
  if (counted.some(({ camera }) => camera.isPriority)) all.push(priorities.priorityCameraOffline)
  return all.sort((a, b) => a - b)[0] ?? priorities.cameraOffline
}

function subjectOf(counted: readonly Down[], camera: RuleCamera, site: RuleSite | undefined): AlertSubject {
  return counted.length > 1 && site !== undefined
    ? { type: 'site', id: site.id, name: site.name }
    : { type: 'camera', id: camera.id, name: camera.name, number: camera.number }
}

function placeOf({ place, kelurahan, lat, lng }: RuleCamera): Place {
  return { name: place, kecamatanCode: kecamatanOf(kelurahan), lat, lng }
}

/** A site may lie in several kecamatan: it is filed where most of those that are down are, and the first among equals. */
function placeOfSite({ name, lat, lng }: RuleSite, down: readonly Down[]): Place {
  const tally = new Map<KecamatanCode, number>()
  for (const { camera } of down) {
    const code = kecamatanOf(camera.kelurahan)
    if (code !== null) tally.set(code, (tally.get(code) ?? 0) + 1)
  }
  const [most] = [...tally].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return { name, kecamatanCode: most?.[0] ?? null, lat, lng }
}

/** The kecamatan is the head of the kelurahan's code, `21.71.10` of `21.71.10.1003`. */
export function kecamatanOf(kelurahan: KelurahanCode | null): KecamatanCode | null {
  return kelurahan === null ? null : KecamatanCode.parse(kelurahan.slice(0, 8))
}
