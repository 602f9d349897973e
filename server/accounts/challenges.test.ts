import { expect, test } from 'vitest'
import { Challenges } from './challenges.ts'

function open() {
  const clock = { nowMs: 1_800_000_000_000 }
  return { clock, challenges: new Challenges(60_000, () => clock.nowMs) }
}

test('a text is good once, for its purpose, and for its time', () => {
  const { clock, challenges } = open()
  const [first, second] = [challenges.make('door'), challenges.make('door')]
  expect(challenges.take(first, 'window')).toBe(false)
  expect(challenges.take(first, 'door')).toBe(true)
  expect(challenges.take(first, 'door')).toBe(false)
  clock.nowMs += 60_000
  expect(challenges.take(second, 'door')).toBe(false)
})

test('what was not made here is not taken', () => {
  const { challenges } = open()
  const made = challenges.make('door')
  const other = open().challenges.make('door')
  const cut = made.slice(0, -1)
  const longer = `${made}A`
  const later = `${made.slice(0, 24)}________${made.slice(32)}`
  for (const text of ['', 'A', other, cut, longer, later, made.toUpperCase()])
    expect([text, challenges.take(text, 'door')]).toEqual([text, false])
  expect(challenges.take(made, 'door')).toBe(true)
})

test('whoever asks for thousands pushes out nobody’s', () => {
  const { challenges } = open()
  const mine = challenges.make('door')
  for (let i = 0; i < 5_000; i += 1) challenges.make('door')
  expect(challenges.take(mine, 'door')).toBe(true)
})
