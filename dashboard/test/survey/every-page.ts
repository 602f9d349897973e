/** Every address that the survey opens, and who opens it: read from the routes themselves, so that none is forgotten. */
import type { RouteObject } from 'react-router'
import { type Action, mayEver } from '#domain/access/may.ts'
import { Role } from '#domain/access/role.ts'
import { routes } from '../../app/routes.tsx'
import { sealedOnStage } from '../sample-sealed.ts'

export interface SurveyedPage {
  /** The path as the routes write it. */
  readonly route: string
  /** Addresses of it in the stage's city, each another state of the page. */
  readonly addresses: readonly string[]
  /** Roles that may open it; empty for pages that need no session. */
  readonly roles: readonly Role[]
  /** Whether it also hangs on a wall. */
  readonly isForWalls: boolean
}

/** Where a path needs a name from the city, and states of a page that only an address brings about. */
const addressesOf: Readonly<Record<string, readonly string[]>> = {
  '/operator': ['/operator', '/operator?peringatan=al-5&tata=5'],
  '/proyek': ['/proyek', '/proyek?ta=2025'],
  '/proyek/skpd/:id': ['/proyek/skpd/dbmsda', '/proyek/skpd/perikanan'],
  '/proyek/:id': ['/proyek/rup-52000', '/proyek/rup-52010', '/proyek/rup-52013', '/proyek/rup-52014'],
  '/pengaduan': ['/pengaduan', '/pengaduan?tenggat=overdue'],
  // The last two: one stood still for short, ended and was opened again; one has stood still past its limit.
  '/pengaduan/:id': [
    '/pengaduan/ADU-2026-4405',
    '/pengaduan/ADU-2026-4410',
    '/pengaduan/ADU-2026-4401',
    '/pengaduan/ADU-2026-4425',
  ],
  '/peta': ['/peta', '/peta?pilih=alert%20al-2', '/peta?pilih=camera%20cam-110'],
  '/kamera/:no': ['/kamera/112', '/kamera/110', '/kamera/113', '/kamera/9998'],
  '/dinding/:wall/:screen': [
    '/dinding/dinding-a/kiri',
    '/dinding/dinding-a/tengah',
    '/dinding/dinding-a/jauh',
  ],
  '*': ['/tidak/ada'],
}
/** Paths that only send the browser on. */
const passing: ReadonlySet<string> = new Set(['/', '/atur'])
const onWalls: ReadonlySet<string> = new Set(['/operator', '/ringkasan', '/dinding/:wall/:screen'])

function flat(list: readonly RouteObject[]): readonly RouteObject[] {
  return list.flatMap((route) => [route, ...flat(route.children ?? [])])
}

export function everyPage(): readonly SurveyedPage[] {
  return flat(routes).flatMap((route) => {
    const path = route.path
    if (path === undefined || passing.has(path)) return []
    const addresses = addressesOf[path] ?? [path]
    if (addresses.some((address) => address.includes(':'))) {
      throw new Error(
        `survey/every-page.ts: ${path} needs an address in the stage's city; add one to addressesOf`,
      )
    }
    return [{ route: path, addresses, roles: rolesOf(path, route.handle), isForWalls: onWalls.has(path) }]
  })
}

function rolesOf(path: string, handle: unknown): readonly Role[] {
  if (path === '/dinding/:wall/:screen') return ['wall-device']
  if (handle === undefined) return []
  const { acts } = handle as { readonly acts: readonly Action[] }
  return Role.options.filter(
    (role) =>
      role !== 'wall-device' && acts.every((act) => mayEver({ role, sealed: sealedOnStage(role) }, act)),
  )
}
