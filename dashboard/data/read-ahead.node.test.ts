import { afterEach, expect, test, vi } from 'vitest'
import { city } from '#domain/contract/rest/city.ts'
import { sampleCity } from '../test/sample-city.ts'
import { makeQueryClient, queryKeyOf } from './queries.ts'
import { readAhead } from './read-ahead.ts'

afterEach(() => void vi.unstubAllGlobals())

const person = {
  userId: 'usr-1',
  name: 'rina',
  displayName: 'Rina',
  role: 'operator',
  skpdId: null,
  teamId: null,
  sessionId: 'ses-1',
  expiresAtMs: 1,
  owes: null,
  mayDo: ['camera.list'],
}

/** A server that answers from a table, else that nobody is signed in; the paths that it was asked for. */
function answering(answers: Readonly<Record<string, unknown>>): readonly string[] {
  const asked: string[] = []
  vi.stubGlobal('location', { href: 'http://127.0.0.1/', origin: 'http://127.0.0.1' })
  vi.stubGlobal('fetch', async (input: string | URL | Request) => {
    const path = new URL(input instanceof Request ? input.url : input, 'http://127.0.0.1').pathname
    asked.push(path)
    const body = answers[path]
    if (body !== undefined) return Response.json(body)
    return Response.json(
      { error: 'not-signed-in', message: { id: 'Masuk dahulu.', en: 'Sign in.' } },
      { status: 401 },
    )
  })
  return asked
}

test('the city and its cameras are asked for as soon as it is known who is here, and not again by the page', async () => {
  const asked = answering({
    '/api/session': person,
    '/api/city': sampleCity,
    '/api/cameras': { cameras: [] },
  })
  const client = makeQueryClient()
  await readAhead(client, '/operator')
  expect(asked.toSorted()).toEqual(['/api/cameras', '/api/city', '/api/session'])
  expect(client.getQueryData(queryKeyOf(city))).toMatchObject({ timeZone: sampleCity.timeZone })
})

test('the cameras wait where the page draws none of them', async () => {
  const asked = answering({ '/api/session': person, '/api/city': sampleCity })
  await readAhead(makeQueryClient(), '/proyek/rup-52000')
  expect(asked).toEqual(['/api/session', '/api/city'])
})

test.each([
  ['somebody who is not signed in', {}],
  ['somebody who has a step of signing in before him', { '/api/session': { ...person, owes: 'code' } }],
])('nothing more is asked for %s', async (_who, answers) => {
  const asked = answering(answers)
  await readAhead(makeQueryClient(), '/operator')
  expect(asked).toEqual(['/api/session'])
})
