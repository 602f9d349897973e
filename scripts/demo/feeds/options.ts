// What the feed simulator can be told. The same schemas read the options file of `main.ts` and the admin requests.
import { z } from 'zod'

export const feedNameSchema = z.enum(['progres-skpd', 'aduan-warga'])
export type FeedName = z.infer<typeof feedNameSchema>

/** Ways in which a source stops working. */
export const faultSchema = z.enum([
  /** Nobody listens any more when both feeds are stopped so; the connection is dropped when only one is. */
  'refuse',
  /** HTTP 503. */
  'error',
  /** A sign-in page where data should be. */
  'html',
  /** The answer breaks off in the middle. */
  'cut',
  /** Accepts the request and never answers. */
  'silent',
])
export type Fault = z.infer<typeof faultSchema>

export const stopSchema = z.strictObject({
  feed: z.union([feedNameSchema, z.literal('all')]),
  how: faultSchema.default('refuse'),
})
export const resumeSchema = z.strictObject({ feed: z.union([feedNameSchema, z.literal('all')]) })
export const emergencySchema = z.strictObject({
  /** An emergency category of the city; one by chance when left out. */
  category: z.string().max(64).optional(),
  place: z
    .strictObject({
      name: z.string().min(1).max(120),
      lat: z.number().min(-90).max(90),
      lng: z.number().min(-180).max(180),
    })
    .optional(),
})

/** The options file of `main.ts`. */
export const simulatorFileSchema = z.strictObject({
  /** Feeds; 0 takes any free port. Both servers listen on loopback only. */
  port: z.int().min(0).max(65_535),
  adminPort: z.int().min(0).max(65_535),
  adminKey: z.string().min(16).max(200),
  seed: z.int().default(1),
  /** Folder of the city whose agencies and categories the samples use. */
  cityDir: z.string().min(1),
})
export type SimulatorFile = z.infer<typeof simulatorFileSchema>
