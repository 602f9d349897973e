import { expect, test } from 'vitest'
import { FairTurns } from './fair-turns.ts'

function turns() {
  const planned: (() => void)[] = []
  const done: string[] = []
  const fair = new FairTurns<string>((run) => planned.push(run))
  const add = (key: string, ...names: string[]) => {
    for (const name of names) fair.add(key, () => done.push(name))
  }
  /** Runs what is planned, once. */
  const turn = () => planned.shift()?.()
  return { fair, add, turn, done, planned }
}

test('one piece a turn, each asker in its order, nobody behind all of another', () => {
  const { add, turn, done, planned } = turns()
  add('greedy', 'g1', 'g2', 'g3')
  add('modest', 'm1')
  expect(done).toEqual([])
  for (let n = 0; n < 4; n += 1) turn()
  expect(done).toEqual(['g1', 'm1', 'g2', 'g3'])
  expect(planned).toEqual([])
  add('modest', 'm2')
  turn()
  expect(done.at(-1)).toBe('m2')
})

test('what somebody asked who has gone is not done', () => {
  const { fair, add, turn, done, planned } = turns()
  add('gone', 'g1', 'g2')
  turn()
  fair.drop('gone')
  while (planned.length > 0) turn()
  expect(done).toEqual(['g1'])
})
