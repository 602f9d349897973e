import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Places } from '#base/pure/places.ts'
import { HttpWay } from './http-way.ts'
import { DeliveryRoom, LITTLE_BYTES } from './room.ts'

const never = new AbortController().signal
/** Long enough for a first megabyte on a busy machine, and all that the second test needs. */
const timeoutMs = 5_000
let bodyBytes = 0
let sentWholeCount = 0
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(Buffer.alloc(bodyBytes, 32), () => {
    sentWholeCount += 1
  })
})
beforeEach(async () => {
  sentWholeCount = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

function source(): HttpWay {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const settings = { kind: 'http', url, everySeconds: 60, timeoutMs, maxBytes: 64_000_000 } as const
  return new HttpWay({ ...settings, credential: null }, 'json', null, Date.now)
}

test('a large delivery waits for room without being taken in, for longer than the source itself may take', async () => {
  bodyBytes = 40_000_000
  const places = new Places(1)
  const giveBack = await places.take(never)
  const room = new DeliveryRoom(places)
  let isWaiting = () => {}
  const waiting = new Promise<void>((resolve) => {
    isWaiting = resolve
  })
  const asked = source().next(never, {
    take: (signal) => {
      isWaiting()
      return room.take(signal)
    },
  })
  await waiting
  // The limit of the source passes while it waits for us.
  await expect(
    Promise.race([asked, new Promise((late) => setTimeout(late, timeoutMs + 1_000, 'late'))]),
  ).resolves.toBe('late')
  expect(sentWholeCount).toBe(0)
  giveBack()
  const fetched = await asked
  expect(fetched.kind === 'delivery' && fetched.delivery.bytes.length).toBe(bodyBytes)
  room.leave()
  await expect(places.take(never)).resolves.toBeTypeOf('function')
})

test('a little delivery asks for no room', async () => {
  bodyBytes = LITTLE_BYTES
  const fetched = await source().next(never, { take: () => Promise.reject(new Error('asked')) })
  expect(fetched.kind).toBe('delivery')
})

test('who is told to stop while waiting for room stops', async () => {
  bodyBytes = 40_000_000
  const places = new Places(1)
  await places.take(never)
  const stop = new AbortController()
  const asked = source().next(stop.signal, new DeliveryRoom(places))
  stop.abort(new Error('feeds are closing'))
  await expect(asked).rejects.toThrow('feeds are closing')
})
