/** The demo's two simulators as seen from the server: their remote controls on loopback, spoken to over HTTP. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { Refusal } from '../http/refusal.ts'

export const DemoOptions = z.object({
  cameraAdminPort: z.int().min(1).max(65_535),
  feedAdminPort: z.int().min(1).max(65_535),
  adminKey: z.string().min(16),
})
export type DemoOptions = z.infer<typeof DemoOptions>

const Cameras = z.object({
  cameras: z.array(
    z.object({ camera: z.string(), site: z.string(), state: z.enum(['up', 'frozen', 'killed', 'ended']) }),
  ),
})
const Feeds = z.object({
  feeds: z.array(z.object({ name: z.string(), fault: z.string().nullable() })),
})
export type SimulatedCamera = z.infer<typeof Cameras>['cameras'][number]
export type SimulatedFeed = z.infer<typeof Feeds>['feeds'][number]

export type CameraVerb = 'kill' | 'freeze' | 'end' | 'up'
export type FeedFault = 'refuse' | 'html' | 'cut'

export interface Simulators {
  cameras(signal: AbortSignal): Promise<readonly SimulatedCamera[]>
  feeds(signal: AbortSignal): Promise<readonly SimulatedFeed[]>
  actOnCamera(camera: string, verb: CameraVerb, signal: AbortSignal): Promise<void>
  actOnSite(site: string, verb: CameraVerb, signal: AbortSignal): Promise<void>
  stopFeed(feed: string, how: FeedFault, signal: AbortSignal): Promise<void>
  resumeFeed(feed: string, signal: AbortSignal): Promise<void>
  emergencyComplaint(category: string, signal: AbortSignal): Promise<void>
}

const LIMIT_MS = 3_000

export async function readDemoOptions(file: string): Promise<DemoOptions> {
  return DemoOptions.parse(JSON.parse(await readFile(file, 'utf8')))
}

export function simulators(options: DemoOptions): Simulators {
  const call = async (port: number, path: string, body: unknown, signal: AbortSignal): Promise<unknown> => {
    let response: Response
    try {
      response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${options.adminKey}`, 'content-type': 'application/json' },
        body: body === undefined ? null : JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]),
      })
      if (response.ok) return await response.json()
    } catch (cause) {
      throw notAnswering(cause)
    }
    if (response.status === 404) throw new Refusal('not-found')
    throw notAnswering(new Error(`a simulator answered ${response.status} to ${path}`))
  }
  const { cameraAdminPort, feedAdminPort } = options
  return {
    cameras: async (signal) =>
      Cameras.parse(await call(cameraAdminPort, '/cameras', undefined, signal)).cameras,
    feeds: async (signal) => Feeds.parse(await call(feedAdminPort, '/state', undefined, signal)).feeds,
    actOnCamera: async (camera, verb, signal) => {
      await call(cameraAdminPort, '/act', { camera, verb }, signal)
    },
    actOnSite: async (site, verb, signal) => {
      await call(cameraAdminPort, '/act', { site, verb }, signal)
    },
    stopFeed: async (feed, how, signal) => {
      await call(feedAdminPort, '/stop', { feed, how }, signal)
    },
    resumeFeed: async (feed, signal) => {
      await call(feedAdminPort, '/resume', { feed }, signal)
    },
    emergencyComplaint: async (category, signal) => {
      await call(feedAdminPort, '/emergency', { category }, signal)
    },
  }
}

function notAnswering(cause: unknown): Refusal {
  return new Refusal(
    'unavailable',
    { id: 'Simulator kota contoh tidak menjawab.', en: 'The demo city’s simulator does not answer.' },
    { cause },
  )
}
