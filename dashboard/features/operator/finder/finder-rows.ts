/** The finder's tree as rows: kecamatan, site, camera, each branch with its count and what is wrong in it. Pure. */
import type { CameraStateKind } from '#domain/cameras/camera-state.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'

/** States as the finder filters them; a camera that is only connecting stands under none but "all". */
export const finderGroups = ['live', 'degraded', 'frozen', 'down'] as const
export type FinderGroup = (typeof finderGroups)[number]
export type FinderFilter = 'all' | FinderGroup

export function finderGroupOf(state: CameraStateKind | undefined): FinderGroup | null {
  switch (state) {
    case undefined:
    case 'connecting':
      return null
    case 'live':
    case 'degraded':
    case 'frozen':
      return state
    case 'ended':
    case 'offline':
    case 'refused-login':
    case 'malformed':
    case 'unsupported-codec':
      return 'down'
  }
}

export type GroupCounts = Readonly<Record<FinderFilter, number>>

interface Branch {
  readonly key: string
  readonly name: string
  readonly isOpen: boolean
  readonly counts: GroupCounts
}
export type FinderRow =
  | (Branch & { readonly kind: 'district' })
  | (Branch & { readonly kind: 'site' })
  | { readonly kind: 'camera'; readonly key: string; readonly camera: CameraInfo }

export interface Placed {
  readonly camera: CameraInfo
  readonly district: string
  readonly group: FinderGroup | null
  /** Its own name carries what was typed. */
  readonly isNamed: boolean
}

/** Up to so many cameras stand open at once; with more, their kecamatan open on demand. */
const OPEN_UP_TO = 120

/** `turned` holds the branches that somebody opened or closed by hand. */
export function finderRows(
  found: readonly Placed[],
  filter: FinderFilter,
  turned: ReadonlyMap<string, boolean>,
): readonly FinderRow[] {
  const shown = filter === 'all' ? found : found.filter((each) => each.group === filter)
  const isSmall = shown.length <= OPEN_UP_TO
  const rows: FinderRow[] = []
  for (const [district, inDistrict] of grouped(shown, (each) => each.district)) {
    const key = `district ${district}`
    const isOpen = turned.get(key) ?? isSmall
    rows.push({ kind: 'district', key, name: district, isOpen, counts: countGroups(inDistrict) })
    if (!isOpen) continue
    for (const [site, atSite] of grouped(inDistrict, (each) => each.camera.siteName)) {
      const siteKey = `site ${district} ${site}`
      const isSiteOpen = turned.get(siteKey) ?? true
      rows.push({ kind: 'site', key: siteKey, name: site, isOpen: isSiteOpen, counts: countGroups(atSite) })
      if (!isSiteOpen) continue
      for (const { camera } of [...atSite].sort(
        (a, b) => Number(b.isNamed) - Number(a.isNamed) || a.camera.number - b.camera.number,
      )) {
        rows.push({ kind: 'camera', key: `camera ${camera.id}`, camera })
      }
    }
  }
  return rows
}

export function countGroups(placed: readonly Placed[]): GroupCounts {
  const counts = { all: placed.length, live: 0, degraded: 0, frozen: 0, down: 0 }
  for (const { group } of placed) if (group !== null) counts[group]++
  return counts
}

function grouped(placed: readonly Placed[], nameOf: (each: Placed) => string): [string, Placed[]][] {
  const groups = new Map<string, Placed[]>()
  for (const each of placed) {
    const name = nameOf(each)
    const own = groups.get(name)
    if (own === undefined) groups.set(name, [each])
    else own.push(each)
  }
  // A name goes before a place: the branches that hold one stand first.
  const rank = (own: readonly Placed[]) => Number(!own.some(({ isNamed }) => isNamed))
  return [...groups].sort(([a, own], [b, other]) => rank(own) - rank(other) || a.localeCompare(b, 'id'))
}
