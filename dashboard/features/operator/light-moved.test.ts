import { expect, test } from 'vitest'
import { chooseByHand, isSettling, moveLight, SETTLE_MS, still, unlit } from './light-moved.ts'

const nowMs = 50_000
const moved = (to: string | null, byHand: string | null = null, from = still('fire')) =>
  moveLight(byHand === null ? from : chooseByHand(from, byHand), { litId: to, nowMs })

test('a light that moved by itself takes no act for a second, and knows what stood in it', () => {
  const light = moved('cable')
  expect(light.formerId).toBe('fire')
  expect([0, SETTLE_MS - 1, SETTLE_MS].map((afterMs) => isSettling(light, nowMs + afterMs))).toEqual([
    true,
    true,
    false,
  ])
})

test('what the operator chose takes acts at once, also what the light had just moved to', () => {
  expect(isSettling(moved('cable', 'cable'), nowMs)).toBe(false)
  expect(isSettling(moved('cable', 'cable', moved('cable')), nowMs)).toBe(false)
})

test('moved twice in a row it waits from the second time on', () => {
  const second = moveLight(moved('cable'), { litId: 'flood', nowMs: nowMs + 900 })
  expect(isSettling(second, nowMs + SETTLE_MS)).toBe(true)
})

test('an alert that takes the place of none is nobody’s choice either; where none is there is nothing to act on', () => {
  expect(isSettling(moved('fire', null, unlit), nowMs)).toBe(true)
  expect(isSettling(moved(null), nowMs)).toBe(false)
})

test('a choice of before does not vouch for what the light moved to since', () => {
  expect(isSettling(moved('cable', 'fire'), nowMs)).toBe(true)
})

test('what was chosen once is not by hand when the light comes back to it by itself', () => {
  const chosen = moved('fire', 'fire')
  const back = moved('fire', null, moved('cable', null, chosen))
  expect([back.formerId, isSettling(back, nowMs)]).toEqual(['cable', true])
  const chosenWithoutEffect = moved('fire', 'cable')
  expect(isSettling(moved('cable', null, chosenWithoutEffect), nowMs)).toBe(true)
})

test('nothing changes while nothing moves', () => {
  const light = moved('cable')
  expect(moved('cable', null, light)).toBe(light)
  expect(moved(null, null, unlit)).toBe(unlit)
})
