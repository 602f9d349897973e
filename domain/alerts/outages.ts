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
  const told = toldBy(open, down)
  const known = new Set(told.flatMap((each) => each.down))
  const news = down.filter((each) => !known.has(each))
  return (['camera-offline', 'camera-frozen'] as const).flatMap((kind) => {
    const own = { kind, site, known: known.size, news: news.filter(({ trouble }) => trouble === kind) }
    return outagesOfKind(own, told, open, limits, nowMs)
  })
}

interface Told<F extends Failing> extends OpenOutage {
  readonly kind: Trouble
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
    return own.length === 0 ? [] : [{ ...each, kind: worstOf(own), down: own }]
  })
}

function worstOf(down: readonly Failing[]): Trouble {
  return down.some(({ trouble }) => trouble === 'camera-offline') ? 'camera-offline' : 'camera-frozen'
}

function outagesOfKind<F extends Failing>(
  { kind, site, known, news }: { kind: Trouble; site: SiteId; known: number; news: readonly F[] },
  allTold: readonly Told<F>[],
  open: readonly OpenOutage[],
  limits: OutageLimits,
  nowMs: number,
): Outage<F>[] {
  const isDownFor =
    (leastMs: number) =>
    ({ sinceMs }: F) =>
      nowMs - sinceMs >= leastMs
  const isTogether = isDownFor(limits.siteOfflineAlertAfterMs)
  const siteKey = `${kind}:site:${site}`
  const isOfSite = (causeKey: string) => isNumbered(causeKey, siteKey)

  const told = allTold.filter((each) => each.kind === kind)
  const fresh = news.filter(isTogether)
  const together = known + fresh.length
  const isSite = together >= limits.siteOfflineMinCameras
  // Only while nobody has answered for it: an acknowledgement never comes to stand for another camera.
  const growing = isSite ? told.find((each) => isOfSite(each.causeKey) && !each.isAcknowledged) : undefined
  /** Another outage of the site is none of what somebody has answered for. */
  const isStillSite = (answered: OpenOutage) => {
    const others = allTold.filter((each) => each.causeKey !== answered.causeKey && isOfSite(each.causeKey))
    const elsewhere = others.reduce((sum, each) => sum + each.down.length, fresh.length)
    return together - elsewhere >= limits.siteOfflineMinCameras
  }
  const kept = told.map((each) => ({
    kind,
    causeKey: each.causeKey,
    isSite: isOfSite(each.causeKey) && (each.isAcknowledged ? isStillSite(each) : isSite),
    answeredAs: each.isAcknowledged ? each.priority : null,
    down: each === growing ? [...each.down, ...fresh].sort(byCamera) : each.down,
  }))
  const [first, second] = fresh
  if (growing !== undefined || first === undefined) return kept
  const isWhole = isSite && second !== undefined
  // What falls within the time that one camera has to come back fails together.
  if (!isWhole && !fresh.some(isDownFor(limits.offlineAlertAfterMs))) return kept
  const key = isWhole
    ? siteKey
    : second === undefined
      ? `${kind}:camera:${first.camera.id}`
      : `${kind}:cameras:${site}`
  return [
    ...kept,
    { kind, causeKey: keyFor(key, fresh, open), isSite: isWhole, answeredAs: null, down: fresh },
  ]
}

function byCamera(a: Failing, b: Failing): number {
  return a.camera.id < b.camera.id ? -1 : 1
}

/**
 * One alert per key: the former outage of this site may still have cameras that are down, or nobody has seen it yet.
 * What goes again before anybody has looked is still that one; other cameras have their own clock.
 */
function keyFor(key: string, down: readonly Failing[], open: readonly OpenOutage[]): string {
  const again = open.find((each) => isNumbered(each.causeKey, key) && down.some((one) => tellsOf(each, one)))
  if (again !== undefined) return again.causeKey
  const taken = new Set(open.map(({ causeKey }) => causeKey))
  let free = key
  for (let n = 2; taken.has(free); n++) free = `${key}:${n}`
  return free
}

/** Whatever the trouble was called when the key was made. */
function isNumbered(causeKey: string, key: string): boolean {
  const [own, other] = [whereOf(causeKey), whereOf(key)]
  return own === other || own.startsWith(`${other}:`)
}

/** `site:fo-17` of `camera-frozen:site:fo-17`. */
function whereOf(causeKey: string): string {
  return causeKey.slice(causeKey.indexOf(':') + 1)
}

function tellsOf({ cameraIds }: OpenOutage, { camera }: Failing): boolean {
  return cameraIds.includes(camera.id)
}
