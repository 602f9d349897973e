/**
 * Which cameras that bring no picture are one outage. A camera stays with the outage that told of it until a picture
 * comes, whether it is frozen or offline meanwhile, and with it its clock and its acknowledgement: what the site loses
 * later is another outage. Pure.
 */
import type { Priority } from '#domain/contract/primitives.ts'
import type { AlertKind } from '#domain/contract/rest/alerts.ts'
import type { CameraId, SiteId } from '#domain/ids.ts'

export type Trouble = 'camera-offline' | 'camera-frozen'

export function isTrouble(kind: AlertKind): kind is Trouble {
  return kind === 'camera-offline' || kind === 'camera-frozen'
}

/** What an alert tells of that is not cleared. */
export interface OpenOutage {
  readonly causeKey: string
  readonly cameraIds: readonly CameraId[]
  readonly isAcknowledged: boolean
  readonly priority: Priority
  /** Its cameras are back, and nobody has looked yet. */
  readonly hasEnded: boolean
}
export interface Failing {
  readonly camera: { readonly id: CameraId }
  readonly trouble: Trouble
  readonly sinceMs: number
}
export interface SiteDown<F extends Failing> {
  readonly site: SiteId
  /** At least one. */
  readonly down: readonly F[]
}
export interface Outage<F extends Failing> {
  /** Offline as soon as one of its cameras is: a frozen picture that is lost altogether is the same outage, only worse. */
  readonly kind: Trouble
  readonly causeKey: string
  /** So much of the site is down that it is the site's trouble and not its cameras'. */
  readonly isSite: boolean
  /** As grave as somebody has answered for: it becomes no graver for what is told elsewhere. */
  readonly answeredAs: Priority | null
  readonly down: readonly F[]
}
export interface OutageLimits {
  /** One camera counts after this long. */
  readonly offlineAlertAfterMs: number
  /** `siteOfflineMinCameras` of one site that are down together count after this long. */
  readonly siteOfflineAlertAfterMs: number
  readonly siteOfflineMinCameras: number
}

export function outagesOf<F extends Failing>(
  { site, down }: SiteDown<F>,
  open: readonly OpenOutage[],
  limits: OutageLimits,
  nowMs: number,
): Outage<F>[] {
  const isDownFor =
    (leastMs: number) =>
    ({ sinceMs }: F) =>
      nowMs - sinceMs >= leastMs
  const told = toldBy(open, down)
  const known = new Set(told.flatMap((each) => each.down))
  // Of whichever trouble: one cut freezes some pictures and loses others.
  const fresh = down.filter((each) => !known.has(each) && isDownFor(limits.siteOfflineAlertAfterMs)(each))
  const together = known.size + fresh.length
  const isSite = together >= limits.siteOfflineMinCameras
  const isOfSite = (each: OpenOutage) => isNumbered(each.causeKey, siteKeyOf(site))
  // Only while nobody has answered for it: an acknowledgement never comes to stand for another camera.
  const growing = isSite ? told.find((each) => isOfSite(each) && !each.isAcknowledged) : undefined
  /** Another outage of the site is none of what somebody has answered for. */
  const isStillSite = (answered: OpenOutage) => {
    const others = told.filter((each) => each.causeKey !== answered.causeKey && isOfSite(each))
    const elsewhere = others.reduce((sum, each) => sum + each.down.length, fresh.length)
    return together - elsewhere >= limits.siteOfflineMinCameras
  }
  const kept = told.map((each) => {
    const own = each === growing ? [...each.down, ...fresh].sort(byCamera) : each.down
    return {
      kind: worstOf(own),
      causeKey: each.causeKey,
      isSite: isOfSite(each) && (each.isAcknowledged ? isStillSite(each) : isSite),
      answeredAs: each.isAcknowledged ? each.priority : null,
      down: own,
    }
  })
  const [first, second] = fresh
  if (growing !== undefined || first === undefined) return kept
  const isWhole = isSite && second !== undefined
  // What falls within the time that one camera has to come back fails together.
  if (!isWhole && !fresh.some(isDownFor(limits.offlineAlertAfterMs))) return kept
  const where =
    second === undefined ? `camera:${first.camera.id}` : isWhole ? siteKeyOf(site) : `cameras:${site}`
  const kind = worstOf(fresh)
  const causeKey = keyFor({ kind, where }, fresh, open)
  return [...kept, { kind, causeKey, isSite: isWhole, answeredAs: null, down: fresh }]
}

function siteKeyOf(site: SiteId): string {
  return `site:${site}`
}

interface Told<F extends Failing> extends OpenOutage {
  readonly down: readonly F[]
}

/**
 * What open alerts tell of and is still without a picture, however lately it was told so, and whatever its trouble is
 * called by now: one that is counted anew after a restart, or froze before it was cut off, has not been back meanwhile.
 */
function toldBy<F extends Failing>(open: readonly OpenOutage[], down: readonly F[]): Told<F>[] {
  const left = new Set(down)
  return open.flatMap((each) => {
    const own = each.hasEnded ? [] : [...left].filter((one) => tellsOf(each, one))
    for (const one of own) left.delete(one)
    return own.length === 0 ? [] : [{ ...each, down: own }]
  })
}

function worstOf(down: readonly Failing[]): Trouble {
  return down.some(({ trouble }) => trouble === 'camera-offline') ? 'camera-offline' : 'camera-frozen'
}

function byCamera(a: Failing, b: Failing): number {
  return a.camera.id < b.camera.id ? -1 : 1
}

/**
 * One alert per key: the former outage of this site may still have cameras that are down, or nobody has seen it yet.
 * What goes again before anybody has looked is still that one; other cameras have their own clock.
 */
function keyFor(
  { kind, where }: { readonly kind: Trouble; readonly where: string },
  down: readonly Failing[],
  open: readonly OpenOutage[],
): string {
  const again = open.find(
    (each) => isNumbered(each.causeKey, where) && down.some((one) => tellsOf(each, one)),
  )
  if (again !== undefined) return again.causeKey
  const key = `${kind}:${where}`
  const taken = new Set(open.map(({ causeKey }) => causeKey))
  let free = key
  for (let n = 2; taken.has(free); n++) free = `${key}:${n}`
  return free
}

/** Whatever the trouble was called when the key was made. */
function isNumbered(causeKey: string, where: string): boolean {
  const own = whereOf(causeKey)
  return own === where || own.startsWith(`${where}:`)
}

/** `site:fo-17` of `camera-frozen:site:fo-17`. */
function whereOf(causeKey: string): string {
  return causeKey.slice(causeKey.indexOf(':') + 1)
}

function tellsOf({ cameraIds }: OpenOutage, { camera }: Failing): boolean {
  return cameraIds.includes(camera.id)
}
