import { z } from 'zod'
import { Words } from '#domain/contract/primitives.ts'
import { CameraNumber, ScreenId, WallId } from '#domain/ids.ts'

export const LayoutShape = z.enum(['1', '2x2', '3x3', '4x4', '1+5'])
export type LayoutShape = z.infer<typeof LayoutShape>

/** How many tiles a shape has. */
export function tilesOf(shape: LayoutShape): number {
  switch (shape) {
    case '1':
      return 1
    case '2x2':
      return 4
    case '3x3':
      return 9
    case '4x4':
      return 16
    case '1+5':
      return 6
  }
}

export const Layout = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** The number typed after `/`. */
  number: z.int().min(1).max(99),
  name: Words,
  shape: LayoutShape,
  tiles: z.array(CameraNumber.nullable()).max(16),
})
export type Layout = z.infer<typeof Layout>

export const Tour = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: Words,
  steps: z.array(z.strictObject({ layout: z.string(), seconds: z.int().min(5).max(3600) })).min(2),
})
export type Tour = z.infer<typeof Tour>

export const Screen = z.strictObject({
  id: ScreenId,
  name: z.string(),
  /** What the screen shows: one layout of cameras, or the map with counts. */
  shows: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('layout'), layout: z.string() }),
    z.strictObject({ kind: z.literal('map') }),
  ]),
  /** Text scale for the viewing distance: at 1 a map on 55 inches reads from 3 m, at 2 from 6 m. */
  scale: z.number().min(0.5).max(8).default(1),
})
export const Wall = z.strictObject({ id: WallId, name: z.string(), screens: z.array(Screen).min(1) })
export type Wall = z.infer<typeof Wall>
