import { expect, test } from 'vitest'
import { ManualClock, settle } from '../testing/manual-clock.ts'
import { ConnectLimiter, type Limit, type Standing, type Turn } from './connect-limiter.ts'

const forever = new AbortController().signal
const one: readonly Limit[] = [{ key: 'a', max: 1 }]

function desk() {
  const clock = new ManualClock()
  const limiter = new ConnectLimiter(clock)
  /** Those that got their turn, in order. */
  const order: string[] = []
  const turns = new Map<string, Turn>()
  const ask = (name: string, limits: readonly Limit[], standing: Standing = 'new', signal = forever) =>
    limiter.acquire(limits, standing, signal).then((turn) => {
      if (turn === null) return
      order.push(name)
      turns.set(name, turn)
    })
  return { clock, limiter, order, turns, ask }
}

test('no more than the limit at once, and the next one as soon as one is done', async () => {
  const { order, turns, ask } = desk()
  for (let i = 0; i < 5; i++) void ask(`${i}`, [{ key: 'site', max: 2 }])
  await settle()
  expect(order).toHaveLength(2)
  turns.get('0')?.release()
  turns.get('0')?.release()
  await settle()
  expect(order).toEqual(['0', '1', '2'])
})

test('a site that is full does not hold up another', async () => {
  const { order, ask } = desk()
  for (const name of ['first', 'second']) void ask(name, one)
  void ask('other', [{ key: 'b', max: 1 }])
  await settle()
  expect(order).toEqual(['first', 'other'])
})

test('all limits of a connect must have room', async () => {
  const { order, turns, ask } = desk()
  const both: readonly Limit[] = [
    { key: 'site', max: 9 },
    { key: 'device', max: 1 },
  ]
  for (const name of ['first', 'second']) void ask(name, both)
  await settle()
  expect(order).toEqual(['first'])
  turns.get('first')?.release()
  await settle()
  expect(order).toEqual(['first', 'second'])
})

test('one that is stopped while it waits leaves the queue', async () => {
  const { order, turns, ask } = desk()
  const stop = new AbortController()
  void ask('first', one)
  void ask('stopped', one, 'new', stop.signal)
  await settle()
  stop.abort()
  turns.get('first')?.release()
  void ask('third', one)
  await settle()
  expect(order).toEqual(['first', 'third'])
})

test('who worked last goes first, then who was never tried, then who failed, each in order of asking', async () => {
  const { order, turns, ask } = desk()
  const standings: readonly Standing[] = ['never-worked', 'failed', 'new', 'worked']
  void ask('running', one)
  for (const round of [1, 2])
    for (const standing of standings) void ask(`${standing} ${round}`, one, standing)
  for (let i = 0; i < 9; i++) {
    await settle()
    turns.get(order.at(-1) ?? '')?.release()
  }
  expect(order.slice(1)).toEqual(
    [...standings].reverse().flatMap((standing) => [`${standing} 1`, `${standing} 2`]),
  )
})

test.each([10, 30, 60])(
  '%i silent ones before the others do not keep them waiting for 5 s',
  async (silent) => {
    const { clock, order, ask } = desk()
    for (let i = 0; i < silent; i++) void ask(`silent ${i}`, [{ key: 'recorder', max: 2 }])
    for (let i = 0; i < silent; i++) void ask(`good ${i}`, [{ key: 'recorder', max: 2 }])
    await clock.advance(5_000)
    expect(order.filter((name) => name.startsWith('good')).length).toBeGreaterThan(0)
  },
)

test('one that answers, however slowly, keeps its place, and so do those of a device that is always slow', async () => {
  const { clock, order, turns, ask } = desk()
  for (const name of ['slow', 'next', 'last']) void ask(name, one)
  await settle()
  for (let i = 0; i < 10; i++) {
    await clock.advance(400)
    turns.get('slow')?.heard()
  }
  expect(order).toEqual(['slow'])
  turns.get('slow')?.release()
  await clock.advance(700)
  expect(order).toEqual(['slow', 'next'])
  await clock.advance(200)
  expect(order).toEqual(['slow', 'next', 'last'])
})

test('one that was passed by gives back nothing when it ends', async () => {
  const { clock, order, turns, ask } = desk()
  for (const name of ['silent', 'second', 'third']) void ask(name, one)
  await clock.advance(600)
  expect(order).toEqual(['silent', 'second'])
  turns.get('second')?.heard()
  turns.get('silent')?.release()
  await settle()
  expect(order).toEqual(['silent', 'second'])
})

test('nobody waits for ever behind others that are better', async () => {
  const { clock, order, turns, ask } = desk()
  void ask('running', one)
  void ask('bad', one, 'never-worked')
  for (let i = 0; i < 60 && !order.includes('bad'); i++) {
    void ask(`good ${i}`, one, 'worked')
    await clock.advance(300)
    turns.get(order.at(-1) ?? '')?.release()
  }
  expect(order).toContain('bad')
})
