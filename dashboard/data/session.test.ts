import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { type Me, me } from '#domain/contract/rest/session.ts'
import { SessionId, UserId } from '#domain/ids.ts'
import { queryKeyOf } from './queries.ts'
import { beginSession } from './session.ts'

const person: Me = {
  userId: UserId.parse('user-budi-santoso'),
  name: 'budi',
  displayName: 'Budi Santoso',
  role: 'operator',
  skpdId: null,
  teamId: null,
  sessionId: SessionId.parse('session-of-budi-1'),
  owes: null,
  expiresAtMs: 2_000_000_000_000,
  mayDo: [],
}

test('a page that waits for a sign-in sees the person at once, and nothing of the one before', async () => {
  const client = new QueryClient()
  const refused = new QueryObserver(client, {
    queryKey: queryKeyOf(me),
    queryFn: () => Promise.reject(new Error('not signed in')),
    retry: false,
  })
  const stop = refused.subscribe(() => undefined)
  client.setQueryData(['/api/cameras', null, null], ['of the person before'])
  await expect.poll(() => refused.getCurrentResult().isError).toBe(true)
  beginSession(client, person)
  expect(refused.getCurrentResult().data).toEqual(person)
  expect(client.getQueryData(['/api/cameras', null, null])).toBeUndefined()
  stop()
})
