import { z } from 'zod'
import { Disclosure, Latitude, Longitude, Words } from '#domain/contract/primitives.ts'
import { CategoryId, KecamatanCode, KelurahanCode, SkpdId, TeamId } from '#domain/ids.ts'

export const Skpd = z.strictObject({
  id: SkpdId,
  name: z.string().min(1),
  short: z.string().min(1).max(40),
  /** Names the source feeds use for the same agency. */
  aliases: z.array(z.string()).default([]),
  sample: z.boolean().default(false),
})
export type Skpd = z.infer<typeof Skpd>

export const Kelurahan = z.strictObject({
  code: KelurahanCode,
  name: z.string(),
  lat: Latitude,
  lng: Longitude,
})
export const Kecamatan = z.strictObject({
  code: KecamatanCode,
  name: z.string(),
  lat: Latitude,
  lng: Longitude,
  kelurahan: z.array(Kelurahan).min(1),
})
export type Kecamatan = z.infer<typeof Kecamatan>

/** Clocks of one complaint category, both in minutes of the kind that `counts` names. */
export const CategoryClock = z.strictObject({
  firstResponseMinutes: z.int().min(1),
  resolutionMinutes: z.int().min(1),
  /** `always`: 24 x 7; `working`: working hours without holidays. */
  counts: z.enum(['always', 'working']),
})
export const Category = z.strictObject({
  id: CategoryId,
  name: Words,
  /** Words the source feeds use for it. */
  aliases: z.array(z.string()).default([]),
  owner: SkpdId.nullable(),
  /** Whose it is when it is not the city's: BP Batam, PLN, the province. */
  outsideOwner: z.string().nullable().default(null),
  disclosure: Disclosure,
  /** Not null: a complaint of this category is an alert on arrival. */
  emergencyPriority: z
    .union([z.literal(1), z.literal(2)])
    .nullable()
    .default(null),
  clock: CategoryClock,
  sample: z.boolean().default(false),
})
export type Category = z.infer<typeof Category>

export const Team = z.strictObject({
  id: TeamId,
  name: z.string().min(1),
  skpd: SkpdId,
  capability: z.array(z.string()).min(1),
  phone: z.string().regex(/^\+?[0-9 -]{6,20}$/, 'a telephone number of 6 to 20 digits'),
  base: z.strictObject({ lat: Latitude, lng: Longitude }),
  sample: z.boolean().default(false),
})
export type Team = z.infer<typeof Team>
