/** Readings that could not be written down are not shown, and are still to be written at the next try. */
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { ComplaintId, SessionId, UserId } from '#domain/ids.ts'
import { openTestLog } from '../testing/audit-log-room.ts'
import { ActNotes } from './act-notes.ts'

const by = {
  id: SessionId.parse('s-1'),
  userId: UserId.parse('u-1'),
  actor: { role: 'operator', skpdId: null, teamId: null },
} as const
const id = ComplaintId.parse('aduan-1')

test.each<[string, (notes: ActNotes) => Promise<void>]>([
  [
    'an ordinary complaint',
    (notes) => notes.complaintOpened(by, { id, disclosure: 'internal', isRenewal: false }),
  ],
  [
    'a restricted complaint, and then its page asks by itself',
    (notes) => notes.complaintOpened(by, { id, disclosure: 'restricted', isRenewal: true }),
  ],
  ['a list of accounts', (notes) => notes.read(by, 'user.list')],
  ['a refusal', (notes) => notes.refused(by, 'camera.view', { type: 'camera', id: 'cam-1' })],
])('%s, after a write that failed, is written by the next', async (_what, act) => {
  const { log: audit, database, store } = await openTestLog()
  const notes = new ActNotes({ audit, monotonicMs: () => 0, log: { error: () => undefined } })
  const entries = async () =>
    (await database.db.selectFrom('audit_entry').select('action').execute()).map(({ action }) => action)
  using other = new DatabaseSync(store)
  other.exec(`create trigger full before insert on audit_entry begin select raise(abort, 'disk full'); end`)
  // The second asks while the first is being written: it is not shown either.
  const both = await Promise.allSettled([act(notes), act(notes)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  other.exec('drop trigger full')
  await act(notes)
  await act(notes)
  expect(await entries()).toHaveLength(1)
})

test('an opening that was not written leaves the renewals of its page to be written', async () => {
  const { log: audit, database, store } = await openTestLog()
  const notes = new ActNotes({ audit, monotonicMs: () => 0, log: { error: () => undefined } })
  const opened = (isRenewal: boolean) =>
    notes.complaintOpened(by, { id, disclosure: 'restricted', isRenewal })
  using other = new DatabaseSync(store)
  other.exec(`create trigger full before insert on audit_entry begin select raise(abort, 'disk full'); end`)
  await expect(opened(false)).rejects.toThrow('disk full')
  other.exec('drop trigger full')
  await opened(true)
  await opened(true)
  expect(await database.db.selectFrom('audit_entry').select('action').execute()).toHaveLength(1)
})
