import { z } from 'zod'
import { endpoint } from '#domain/contract/endpoint.ts'
import { Disclosure, InstantMs, Latitude, Longitude, Priority, Words } from '#domain/contract/primitives.ts'
import {
  CameraNumber,
  CategoryId,
  KecamatanCode,
  KelurahanCode,
  ScreenId,
  SkpdId,
  TeamId,
  WallId,
} from '#domain/ids.ts'

export const LayoutShape = z.enum(['1', '2x2', '3x3', '4x4', '1+5'])
export type LayoutShape = z.infer<typeof LayoutShape>
export const LayoutInfo = z.object({
  id: z.string(),
  number: z.int(),
  name: Words,
  shape: LayoutShape,
  tiles: z.array(CameraNumber.nullable()),
})
export type LayoutInfo = z.infer<typeof LayoutInfo>
export const TeamInfo = z.object({
  id: TeamId,
  name: z.string(),
  skpdId: SkpdId,
  capability: z.array(z.string()),
  /** Only for those who may assign; null otherwise. */
  phone: z.string().nullable(),
  base: z.object({ lat: Latitude, lng: Longitude }),
})
export type TeamInfo = z.infer<typeof TeamInfo>

const perPriority = <T extends z.ZodType>(value: T) => z.object({ 1: value, 2: value, 3: value, 4: value })
/** How long people may take, by priority; null: no limit. */
export const AlertLimits = z.object({
  acknowledgeMs: perPriority(z.int().min(0).nullable()),
  arriveMs: perPriority(z.int().min(0)),
  /** Alerts at least this urgent go to the shift lead when they pass their limit. */
  forwardUpToPriority: Priority,
})
export type AlertLimits = z.infer<typeof AlertLimits>

/** What every page needs to know about the city, once. */
export const CityInfo = z.object({
  name: z.string(),
  centreName: z.string(),
  timeZone: z.string(),
  timeZoneLabel: z.string(),
  /** True: everything on screen is invented; each page says DATA CONTOH. */
  isSample: z.boolean(),
  isDemo: z.boolean(),
  map: z.object({
    centre: z.tuple([z.number(), z.number()]),
    zoom: z.number(),
    bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    wideBounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    credit: Words,
  }),
  skpd: z.array(z.object({ id: SkpdId, name: z.string(), short: z.string() })),
  kecamatan: z.array(
    z.object({
      code: KecamatanCode,
      name: z.string(),
      lat: Latitude,
      lng: Longitude,
      kelurahan: z.array(z.object({ code: KelurahanCode, name: z.string() })),
    }),
  ),
  categories: z.array(
    z.object({
      id: CategoryId,
      name: Words,
      owner: SkpdId.nullable(),
      disclosure: Disclosure,
      emergencyPriority: z.union([z.literal(1), z.literal(2)]).nullable(),
    }),
  ),
  layouts: z.array(LayoutInfo),
  tours: z.array(
    z.object({
      id: z.string(),
      name: Words,
      steps: z.array(z.object({ layout: z.string(), seconds: z.int() })),
    }),
  ),
  walls: z.array(
    z.object({
      id: WallId,
      name: z.string(),
      screens: z.array(z.object({ id: ScreenId, name: z.string() })),
    }),
  ),
  teams: z.array(TeamInfo),
  thresholds: z.object({
    deviationBasis: z.enum(['points', 'relative']),
    periodOneUpToPct: z.number(),
    criticalPeriodOne: z.number(),
    criticalPeriodTwo: z.number(),
    watchPeriodOne: z.number(),
    watchPeriodTwo: z.number(),
    nearDeadlineShare: z.number(),
  }),
  alertLimits: AlertLimits,
})
export type CityInfo = z.infer<typeof CityInfo>
export const city = endpoint({
  method: 'GET',
  path: '/api/city',
  summary: 'The city as every page needs it',
  answer: CityInfo,
})
/** The bundled base map; `layer` is a file of `config/<city>/map/`. */
export const baseMap = endpoint({
  method: 'GET',
  path: '/api/city/map/:layer',
  summary: 'One layer of the bundled base map, as it is in config/<city>/map/',
  params: z.object({ layer: z.enum(['land', 'districts', 'places']) }),
  answer: z.unknown(),
})

/** A wall display: one screen, display only. */
export const WallScreen = z.object({
  wallId: WallId,
  screenId: ScreenId,
  name: z.string(),
  scale: z.number(),
  shows: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('layout'), layout: LayoutInfo }),
    z.object({ kind: z.literal('map') }),
  ]),
  /** What the display has to say beside: another one came with its token; its token runs out. */
  notice: z.object({ kind: z.enum(['second-use', 'expires']), atMs: InstantMs }).nullable(),
})
export type WallScreen = z.infer<typeof WallScreen>
const screenParams = z.object({ wall: WallId, screen: ScreenId })
export const wallScreen = endpoint({
  method: 'GET',
  path: '/api/walls/:wall/:screen',
  summary: 'What one wall screen shows',
  params: screenParams,
  answer: WallScreen,
})
/** The token is shown once; a new one replaces the old one, whose session ends. */
export const pairScreen = endpoint({
  method: 'POST',
  path: '/api/walls/:wall/:screen/token',
  summary: 'Make a device token for one wall screen',
  params: screenParams,
  answer: z.object({ token: z.string(), openPath: z.string() }),
})
