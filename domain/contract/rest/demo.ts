/** Levers of the demo city; the routes exist only there, and only on loopback. */
import { z } from 'zod'
import { endpoint } from '#domain/contract/endpoint.ts'
import { CameraId, CategoryId, FeedId, SiteId } from '#domain/ids.ts'

export const DemoState = z.object({
  cameras: z.array(
    z.object({
      id: CameraId,
      number: z.int(),
      name: z.string(),
      siteId: SiteId,
      mode: z.enum(['up', 'killed', 'frozen', 'ended']),
    }),
  ),
  sites: z.array(z.object({ id: SiteId, name: z.string(), cameras: z.int(), hasPower: z.boolean() })),
  feeds: z.array(
    z.object({ id: FeedId, name: z.string(), mode: z.enum(['running', 'stopped', 'html', 'cut']) }),
  ),
})
export type DemoState = z.infer<typeof DemoState>
export const DemoAct = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('camera'),
    cameraId: CameraId,
    mode: z.enum(['up', 'killed', 'frozen', 'ended']),
  }),
  z.object({ act: z.literal('site'), siteId: SiteId, power: z.boolean() }),
  z.object({ act: z.literal('feed'), feedId: FeedId, mode: z.enum(['running', 'stopped', 'html', 'cut']) }),
  /** Of the category; which place and words, the simulator chooses. */
  z.object({ act: z.literal('emergency-complaint'), categoryId: CategoryId }),
  z.object({ act: z.literal('all-up') }),
])
export type DemoAct = z.infer<typeof DemoAct>
export const demoState = endpoint({
  method: 'GET',
  path: '/api/demo',
  summary: 'What the demo simulates now',
  answer: DemoState,
})
export const demoAct = endpoint({
  method: 'POST',
  path: '/api/demo',
  summary: 'Freeze, kill or restore, cut power, stop a feed, send an emergency',
  body: DemoAct,
  answer: DemoState,
})
