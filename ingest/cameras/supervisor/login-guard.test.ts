import { expect, test } from 'vitest'
import { LoginGuard } from './login-guard.ts'

test('after a refusal all streams of the device together try once a minute', () => {
  const guard = new LoginGuard(60_000)
  expect(guard.reserve('nvr', 0)).toBe(0)
  guard.refused('nvr', 1_000)
  expect(guard.reserve('nvr', 2_000)).toBe(59_000)
  expect(guard.reserve('nvr', 61_000)).toBe(0)
  expect(guard.reserve('nvr', 61_001)).toBe(59_999)
})

test('another device or login is not held up', () => {
  const guard = new LoginGuard(60_000)
  guard.refused('nvr', 0)
  expect(guard.reserve('other', 1)).toBe(0)
})

test('a login with which pictures come is good, whatever one path of the device says', () => {
  const guard = new LoginGuard(60_000)
  guard.refused('nvr', 0)
  guard.good('nvr', 2_000)
  expect(guard.reserve('nvr', 3_000)).toBe(0)
  guard.refused('nvr', 4_000)
  expect(guard.reserve('nvr', 5_000)).toBe(59_000)
})
