import { expect, test } from 'vitest'
import { SignInLimits } from './sign-in-limits.ts'

function openLimits() {
  let nowMs = 0
  const limits = new SignInLimits(() => nowMs)
  const tries = (count: number, name: string, address: string) =>
    Array.from({ length: count }, () => limits.take(name, address)).filter((wait) => wait === null).length
  const advance = (ms: number) => {
    nowMs += ms
  }
  return { limits, tries, advance }
}

test('one name from one address: five tries in five minutes', () => {
  const { limits, tries, advance } = openLimits()
  expect(tries(9, 'rina', '10.0.0.1')).toBe(5)
  expect(limits.take('rina', '10.0.0.1')).toBe(300)
  // Somebody else's wrong tries do not lock Rina out at her own desk.
  expect(limits.take('rina', '10.0.0.2')).toBeNull()
  advance(300_000)
  expect(limits.take('rina', '10.0.0.1')).toBeNull()
})

test('many names from one address: thirty tries', () => {
  const { tries } = openLimits()
  expect(
    Array.from({ length: 50 }, (_, i) => tries(1, `name-${i}`, '10.0.0.1')).reduce((a, b) => a + b),
  ).toBe(30)
})

test('one name from many addresses: fifty tries', () => {
  const { tries } = openLimits()
  expect(Array.from({ length: 80 }, (_, i) => tries(1, 'rina', `10.0.0.${i}`)).reduce((a, b) => a + b)).toBe(
    50,
  )
})

test('a sign-in that goes well starts the count of its pair anew', () => {
  const { limits, tries } = openLimits()
  tries(4, 'rina', '10.0.0.1')
  limits.succeeded('rina', '10.0.0.1')
  expect(tries(9, 'rina', '10.0.0.1')).toBe(5)
})

test('a try is refused by one rule without being counted by the others', () => {
  const { limits, tries } = openLimits()
  tries(100, 'rina', '10.0.0.1')
  // Five were counted against the address, not a hundred.
  expect(tries(30, 'budi', '10.0.0.9') + tries(1, 'sari', '10.0.0.1')).toBe(6)
  expect(limits.take('__proto__', 'constructor')).toBeNull()
})
