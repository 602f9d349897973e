/** A city as data: everything in `config/<city>/`, read once at start. */
import { z } from 'zod'
import { Calendar } from '#config/schema/calendar.ts'
import { Camera, Site } from '#config/schema/camera.ts'
import { Feed } from '#config/schema/feed.ts'
import { Category, Kecamatan, Skpd, Team } from '#config/schema/organisation.ts'
import { SealedWordEntry } from '#config/schema/sealed-words.ts'
import { Settings } from '#config/schema/settings.ts'
import { Layout, Tour, Wall } from '#config/schema/wall.ts'
import { Words } from '#domain/contract/primitives.ts'

export const CityHead = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().min(1),
  /** Name of the room as the title bar shows it. */
  centreName: z.string().min(1),
  areaCode: z.string().regex(/^\d{2}\.\d{2}$/),
  /** IANA name; every day, office hour and deadline of the city is counted in it. */
  timeZone: z.string(),
  /** What people call it, `WITA`: stands beside every clock. */
  timeZoneLabel: z.string().min(1),
  map: z.strictObject({
    centre: z.tuple([z.number(), z.number()]),
    zoom: z.number(),
    /** south, west, north, east. */
    bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    /** The whole territory, for "all islands". */
    wideBounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    /** Whose map it is, in both languages; one sentence alone is said in both. */
    credit: z.union([Words, z.string().transform((said) => ({ id: said, en: said }))]),
  }),
  sample: z.boolean().default(false),
})

export const City = z.strictObject({
  head: CityHead,
  settings: Settings,
  skpd: z.array(Skpd),
  kecamatan: z.array(Kecamatan),
  categories: z.array(Category),
  /** Empty where the city keeps no such list: then nothing but the category seals. */
  sealedWords: z.array(SealedWordEntry),
  sites: z.array(Site),
  cameras: z.array(Camera),
  layouts: z.array(Layout),
  tours: z.array(Tour),
  walls: z.array(Wall),
  feeds: z.array(Feed),
  teams: z.array(Team),
  calendar: Calendar,
})
export type City = z.infer<typeof City>
