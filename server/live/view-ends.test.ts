import { expect, test } from 'vitest'
import { liveGrants } from '#domain/contract/rest/cameras.ts'
import { CameraId, SessionId } from '#domain/ids.ts'
import type { Session } from '../accounts/session.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import { openTestLog, rina } from '../testing/audit-log-room.ts'
import { type LiveRouteParts, liveRoutes } from './live-routes.ts'

/** Somebody who watches so many cameras, over a real log. */
async function openViews(cameras: number) {
  const { database, log } = await openTestLog()
  const many: number[] = []
  const disk = { isFull: false }
  const audit: AuditLog = {
    ...log,
    // What is in the log before is not what this is about.
    record: async () => undefined,
    recordAll: async (events) => {
      many.push(events.length)
      if (disk.isFull) throw new Error('disk full')
      await log.recordAll(events)
    },
  }
  const errors: string[] = []
  const live = liveRoutes({
    audit,
    rights: { grant: (_session: Session, cameraId: CameraId) => ({ cameraId }) },
    hasPicture: () => true,
    monotonicMs: () => 0,
    log: { error: (_fields: object, message: string) => void errors.push(message) },
  } as unknown as LiveRouteParts)
  const session = { id: SessionId.parse('s-1'), ...rina } as Session
  const cameraIds = Array.from({ length: cameras }, (_, n) => CameraId.parse(`cam-${n}`))
  const route = live.routes.find(({ endpoint }) => endpoint.path === liveGrants.path)
  const ask = { params: {}, query: {}, body: { cameraIds, purpose: 'monitoring' }, session }
  await route?.handler(ask as unknown as Parameters<typeof route.handler>[0])
  const written = async () =>
    (await database.db.selectFrom('audit_entry').select('object_id').orderBy('seq').execute()).map(
      ({ object_id }) => object_id,
    )
  return { live, many, disk, errors, written, cameraIds }
}

test('a server that stops writes down the ends of all open views in a few pieces, each once', async () => {
  const { live, many, written, cameraIds } = await openViews(450)
  await live.close()
  expect(many).toEqual([200, 200, 50])
  expect(await written()).toEqual(cameraIds)
})

test('ends that a full disk refuses are written with the next, each once', async () => {
  const { live, disk, errors, written, cameraIds } = await openViews(300)
  disk.isFull = true
  live.sessionEnded(SessionId.parse('s-1'))
  await expect.poll(() => errors).toEqual(['ends of views not written down'])
  expect(await written()).toEqual([])
  disk.isFull = false
  live.review()
  await expect.poll(async () => (await written()).length).toBe(300)
  expect((await written()).toSorted()).toEqual([...cameraIds].toSorted())
})
