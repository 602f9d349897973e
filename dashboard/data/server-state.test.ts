import { expect, test } from 'vitest'
import { afterSilence, makeServerState } from './server-state.ts'

const connected = {
  ...makeServerState().getState(),
  kind: 'connected' as const,
  lines: 1,
  heardAtMs: 10_000,
  dataAtMs: 10_000,
}

test('five seconds without a heartbeat are a lost server, and one more second is not needed to stay lost', () => {
  expect(afterSilence(connected, 0, 15_000).kind).toBe('connected')
  const lost = afterSilence(connected, 0, 15_001)
  expect(lost.kind).toBe('lost')
  expect(lost.dataAtMs).toBe(10_000)
  expect(afterSilence(lost, 0, 99_000)).toBe(lost)
})

test('a page that never heard the server counts from its own start', () => {
  const fresh = makeServerState().getState()
  expect(afterSilence(fresh, 50_000, 54_000).kind).toBe('connecting')
  expect(afterSilence(fresh, 50_000, 55_001).kind).toBe('lost')
})

test('a session that ended is not called a lost server', () => {
  expect(afterSilence({ ...connected, kind: 'signed-out' }, 0, 99_000).kind).toBe('signed-out')
})
