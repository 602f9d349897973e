/** Levers of the demo city. These routes are registered there alone, and answer on the machine itself alone. */
import type { City } from '#config/schema/city.ts'
import { type DemoAct, type DemoState, demoAct, demoState } from '#domain/contract/rest/demo.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import { Refusal } from '../http/refusal.ts'
import { type Caller, type Route, route } from '../http/route.ts'
import type { CameraVerb, Simulators } from './simulators.ts'

export interface DemoRouteParts {
  readonly city: City
  readonly simulators: Simulators
  readonly audit: AuditLog
}

const verbOf = { up: 'up', killed: 'kill', frozen: 'freeze', ended: 'end' } as const satisfies Record<
  DemoState['cameras'][number]['mode'],
  CameraVerb
>

export function demoRoutes({ city, simulators, audit }: DemoRouteParts): Route[] {
  const state = async (signal: AbortSignal): Promise<DemoState> => {
    const [cameras, feeds] = await Promise.all([simulators.cameras(signal), simulators.feeds(signal)])
    const modes = new Map(cameras.map((camera) => [camera.camera, camera.state]))
    const faults = new Map(feeds.map((feed) => [feed.name, feed.fault]))
    return {
      cameras: city.cameras.flatMap(({ id, number, name, site }) => {
        const mode = modes.get(id)
        return mode === undefined ? [] : [{ id, number, name, siteId: site, mode }]
      }),
      sites: city.sites.map(({ id, name }) => {
        const here = city.cameras.filter((camera) => camera.site === id)
        const hasPower = here.length === 0 || here.some((camera) => modes.get(camera.id) !== 'killed')
        return { id, name, cameras: here.length, hasPower }
      }),
      feeds: city.feeds.flatMap(({ id, name }) => {
        const fault = faults.get(id)
        return fault === undefined ? [] : [{ id, name, mode: feedMode(fault) }]
      }),
    }
  }

  const act = async (wanted: DemoAct, signal: AbortSignal): Promise<void> => {
    switch (wanted.act) {
      case 'camera':
        return await simulators.actOnCamera(wanted.cameraId, verbOf[wanted.mode], signal)
      case 'site':
        return await simulators.actOnSite(wanted.siteId, wanted.power ? 'up' : 'kill', signal)
      case 'feed':
        if (wanted.mode === 'running') return await simulators.resumeFeed(wanted.feedId, signal)
        return await simulators.stopFeed(
          wanted.feedId,
          wanted.mode === 'stopped' ? 'refuse' : wanted.mode,
          signal,
        )
      case 'emergency-complaint':
        return await simulators.emergencyComplaint(wanted.categoryId, signal)
      case 'all-up': {
        const down = (await simulators.cameras(signal)).filter((camera) => camera.state !== 'up')
        for (const { camera } of down) await simulators.actOnCamera(camera, 'up', signal)
        return await simulators.resumeFeed('all', signal)
      }
    }
  }

  return [
    route(demoState, { action: 'demo.act' }, async ({ caller, signal }) => {
      requireLoopback(caller)
      return await state(signal)
    }),
    route(demoAct, { action: 'demo.act' }, async ({ body, caller, session, signal }) => {
      requireLoopback(caller)
      await act(body, signal)
      await audit.record({ by: session, action: 'demo.act', detail: { act: body.act } })
      return await state(signal)
    }),
  ]
}

function feedMode(fault: string | null): DemoState['feeds'][number]['mode'] {
  if (fault === null) return 'running'
  return fault === 'html' || fault === 'cut' ? fault : 'stopped'
}

function requireLoopback(caller: Caller): void {
  if (!caller.isLoopback) throw new Refusal('not-found')
}
