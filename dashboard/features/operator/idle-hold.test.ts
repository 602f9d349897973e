import { expect, test } from 'vitest'
import { IDLE_MS, IdleHold } from './idle-hold.ts'

/** A hold with a clock of its own. */
function hold() {
  let nowMs = 0
  let timer: { readonly atMs: number; readonly run: () => void } | null = null
  const told: boolean[] = []
  const idle = new IdleHold(
    (isHeld) => told.push(isHeld),
    (ms, run) => {
      timer = { atMs: nowMs + ms, run }
      return () => {
        timer = null
      }
    },
  )
  const pass = (ms: number) => {
    nowMs += ms
    if (timer !== null && timer.atMs <= nowMs) timer.run()
  }
  return { idle, told, pass }
}

test('a press holds the list for three seconds, not for as long as the focus stays', () => {
  const { idle, told, pass } = hold()
  idle.touch()
  pass(IDLE_MS - 1)
  expect(told).toEqual([true])
  pass(1)
  expect(told).toEqual([true, false])
})

test('hands that go on keep it, and a pointer that rests does not', () => {
  const { idle, told, pass } = hold()
  idle.moved(10, 10)
  pass(IDLE_MS - 1)
  idle.moved(10, 11)
  pass(IDLE_MS - 1)
  idle.moved(10, 11)
  expect(told).toEqual([true])
  pass(1)
  expect(told).toEqual([true, false])
})

test('let go by hand it is held again by the next touch', () => {
  const { idle, told } = hold()
  idle.touch()
  idle.release()
  idle.release()
  idle.touch()
  expect(told).toEqual([true, false, true])
})
