import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint } from '#domain/contract/endpoint.ts'
import { ApiError, addressOf, callApi } from './api-client.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** An endpoint on a real server whose answer the test writes. */
async function serve(answer: RequestListener) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  const { port } = server.address() as AddressInfo
  return endpoint({
    method: 'GET',
    path: `http://127.0.0.1:${port}/thing`,
    summary: 'a thing',
    answer: z.object({ n: z.int() }),
  })
}
const kindOf = (call: Promise<unknown>) =>
  call.then(
    () => 'answered',
    (error: unknown) => (error instanceof ApiError ? error.kind : String(error)),
  )

test('parameters are escaped into the path and empty query parts are left out', () => {
  const thing = endpoint({ method: 'GET', path: '/api/things/:id', summary: 'a thing' })
  expect(addressOf(thing, { id: 'a/b c' }, { text: '', limit: 5, state: undefined })).toBe(
    '/api/things/a%2Fb%20c?limit=5',
  )
  expect(() => addressOf(thing, {}, {})).toThrow('no value for ":id"')
})

test('an answer that fits its schema comes back typed', async () => {
  const thing = await serve((_, response) => response.end('{"n":3,"extra":true}'))
  await expect(callApi(thing)).resolves.toEqual({ n: 3 })
})

test('an answer that does not fit, or is no JSON, is refused instead of drawn', async () => {
  expect(await kindOf(callApi(await serve((_, response) => response.end('{"n":"three"}'))))).toBe(
    'not-understood',
  )
  expect(await kindOf(callApi(await serve((_, response) => response.end('<html>'))))).toBe('not-understood')
})

test('a refusal keeps the words of the server', async () => {
  const body = { error: 'conflict', message: { id: 'Sudah diakui.', en: 'Already acknowledged.' } }
  const thing = await serve((_, response) => response.writeHead(409).end(JSON.stringify(body)))
  const error = await callApi(thing).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({ kind: 'conflict', words: body.message })
})

test('a server that is not there is called unreachable', async () => {
  const nowhere = await serve((request) => request.socket.destroy())
  expect(await kindOf(callApi(nowhere))).toBe('unreachable')
})
