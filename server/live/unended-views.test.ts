import { expect, test } from 'vitest'
import { openTestLog, rina } from '../testing/audit-log-room.ts'
import { endUnendedViews } from './unended-views.ts'

test('a view that a killed server left open is ended by the next one, once, and its length is not invented', async () => {
  const { database, log, sign, verify } = await openTestLog()
  const note = (action: string, id: string, detail = {}) =>
    log.record({
      by: rina,
      action,
      object: { type: 'camera', id },
      detail: { purpose: 'monitoring', ...detail },
    })
  await note('camera.view', 'before-stop')
  await log.record({ by: null, action: 'server.stop' })
  await log.record({ by: null, action: 'server.start' })
  await note('camera.view', 'cam-1')
  await note('camera.view', 'cam-2')
  await note('camera.view-end', 'cam-2', { seconds: 40 })
  await note('camera.view', 'cam-2')
  expect(await endUnendedViews(database, log)).toBe(2)
  const ends = await database.db
    .selectFrom('audit_entry')
    .select(['actor_id', 'actor_role', 'object_id', 'detail'])
    .where('action', '=', 'camera.view-end')
    .orderBy('seq', 'desc')
    .limit(2)
    .execute()
  const told = { actor_id: 'u-rina', actor_role: 'operator' }
  const detail = JSON.stringify({ purpose: 'monitoring', seconds: null, why: 'server-killed' })
  expect(ends).toEqual([
    { ...told, object_id: 'cam-2', detail },
    { ...told, object_id: 'cam-1', detail },
  ])
  expect(await endUnendedViews(database, log)).toBe(0)
  await sign()
  expect((await verify()).faults).toEqual([])
})

test('one end closes one view of those that a person had of a camera, and only of the same purpose', async () => {
  const { database, log } = await openTestLog()
  const note = (action: string, purpose: string) =>
    log.record({ by: rina, action, object: { type: 'camera', id: 'cam-1' }, detail: { purpose } })
  for (const purpose of ['monitoring', 'monitoring', 'incident']) await note('camera.view', purpose)
  await note('camera.view-end', 'monitoring')
  expect(await endUnendedViews(database, log)).toBe(2)
  const ends = await database.db
    .selectFrom('audit_entry')
    .select('detail')
    .where('action', '=', 'camera.view-end')
    .orderBy('seq', 'desc')
    .limit(2)
    .execute()
  expect(ends.map(({ detail }) => JSON.parse(detail).purpose).toSorted()).toEqual(['incident', 'monitoring'])
})
