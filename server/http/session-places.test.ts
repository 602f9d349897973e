import { expect, test } from 'vitest'
import { SessionId } from '#domain/ids.ts'
import { SessionPlaces } from './session-places.ts'

const [one, other] = [SessionId.parse('s-1'), SessionId.parse('s-2')]

test('a session holds so many places, and gives one back once', () => {
  const places = new SessionPlaces({ perSession: 2, inAll: 3, opened: 100, windowMs: 1_000 }, () => 0)
  const leave = places.take(one)
  expect(places.take(one)).not.toBeNull()
  expect(places.take(one)).toBeNull()
  expect(places.take(other)).not.toBeNull()
  expect(places.take(other)).toBeNull()
  leave?.()
  leave?.()
  expect(places.count).toBe(2)
  expect(places.take(one)).not.toBeNull()
})

test('whoever opens, loses and opens again is let in only so often, and does not hold up anybody else', () => {
  let nowMs = 0
  const places = new SessionPlaces({ perSession: 2, inAll: 3, opened: 5, windowMs: 1_000 }, () => nowMs)
  const openings = Array.from({ length: 50 }, () => places.take(one))
  for (const leave of openings) leave?.()
  const again = Array.from({ length: 50 }, () => {
    const leave = places.take(one)
    leave?.()
    return leave
  })
  expect(again.filter((leave) => leave !== null)).toHaveLength(3)
  expect(places.take(other)).not.toBeNull()
  nowMs = 1_000
  expect(places.take(one)).not.toBeNull()
})
