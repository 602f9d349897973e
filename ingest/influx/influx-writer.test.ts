import { HttpError } from '@influxdata/influxdb-client'
import { expect, test } from 'vitest'
import { verdictOf } from './influx-writer.ts'

const answer = (status: number, error: string, headers: Record<string, string> = {}) =>
  new HttpError(status, '', JSON.stringify({ error }), undefined, 'application/json', undefined, headers)

test.each([
  [400, 'partial write: points beyond retention policy dropped=3', 'refused', 3, 'lines-refused'],
  [400, 'partial write: field type conflict: input field "up" dropped=1', 'refused', 1, 'lines-refused'],
  [400, "unable to parse 'x': missing fields", 'refused', null, 'lines-refused'],
  [413, 'Request Entity Too Large', 'refused', null, 'lines-refused'],
  [422, 'points outside retention', 'refused', null, 'lines-refused'],
  [401, 'authorization failed', 'later', null, 'login-refused'],
  [403, '"pantau" user is not authorized to write to database "cc"', 'later', null, 'login-refused'],
  [404, 'database not found: "cc"', 'later', null, 'database-unknown'],
  [429, 'too many requests', 'later', null, 'not-now'],
  [500, 'timeout', 'later', null, 'not-now'],
  [503, 'service unavailable', 'later', null, 'not-now'],
] as const)('a write answered with %i %s is %s', (status, error, kind, droppedLines, code) => {
  const verdict = verdictOf(answer(status, error))
  expect(verdict).toMatchObject({ kind, detail: `${status}: ${error}` })
  expect(verdict).toMatchObject({ fault: { code, status } })
  if (verdict.kind === 'refused') expect(verdict.droppedLines).toBe(droppedLines)
})

test('an answer that is no confirmation is tried again, also when it says 200', () => {
  expect(verdictOf(new HttpError(200, 'OK'))).toMatchObject({ kind: 'later' })
  expect(verdictOf(new Error('connect ECONNREFUSED 10.1.2.3:8086'))).toMatchObject({
    kind: 'later',
    fault: { code: 'unreachable' },
    waitMs: null,
  })
})

test('Retry-After counts seconds, at most a minute', () => {
  expect(verdictOf(answer(429, 'busy', { 'retry-after': '2' }))).toMatchObject({ waitMs: 2_000 })
  expect(verdictOf(answer(503, 'busy', { 'retry-after': '86400' }))).toMatchObject({ waitMs: 60_000 })
})
