import { expect, test } from 'vitest'
import type { Refusal } from '../http/refusal.ts'
import { SignInLimits, type Try } from './sign-in-limits.ts'

/** Limits over a clock that stands still while a try is held; `held` is how long each was. */
function openLimits() {
  let nowMs = 1_000_000
  const held: number[] = []
  const limits = new SignInLimits(
    () => nowMs,
    async (ms) => void held.push(ms),
  )
  /** Milliseconds the try was held, or the seconds it was sent away for. */
  const attempt = async (name: string | null, address: string, device: string | null = null) => {
    const before = held.length
    try {
      await limits.turn({ name, address, device })
      return { heldMs: held.length > before ? (held.at(-1) ?? 0) : 0 }
    } catch (error) {
      return { awayS: (error as Refusal).retryAfterS ?? 0 }
    }
  }
  const advance = (ms: number) => {
    nowMs += ms
  }
  return { limits, attempt, advance }
}
const right = (name: string, address: string, device: string | null = null): Try => ({
  name,
  address,
  device,
})

test('after five tries of one name from one address each further one comes twice as late', async () => {
  const { attempt, advance } = openLimits()
  for (let i = 0; i < 5; i += 1) expect(await attempt('rina', '10.0.0.1')).toEqual({ heldMs: 0 })
  expect(await attempt('rina', '10.0.0.1')).toEqual({ heldMs: 1_000 })
  advance(1_000)
  expect(await attempt('rina', '10.0.0.1')).toEqual({ heldMs: 2_000 })
  advance(2_000)
  expect(await attempt('rina', '10.0.0.1')).toEqual({ heldMs: 4_000 })
  advance(4_000)
  expect(await attempt('rina', '10.0.0.1')).toEqual({ heldMs: 8_000 })
  advance(8_000)
  // Too long to be held: told, and not counted, so that asking again does not make it longer.
  expect(await attempt('rina', '10.0.0.1')).toEqual({ awayS: 16 })
  expect(await attempt('rina', '10.0.0.1')).toEqual({ awayS: 16 })
  advance(16_000)
  expect(await attempt('rina', '10.0.0.1')).toEqual({ heldMs: 0 })
})

test('whatever strangers try, from however many networks, a known device is let through at once', async () => {
  const { attempt } = openLimits()
  for (let i = 0; i < 500; i += 1) await attempt('kepala', `10.0.${i % 50}.${i % 11}`)
  for (let i = 0; i < 500; i += 1) await attempt('kepala', `2001:db8:${i.toString(16)}::1`)
  // Also from an address that strangers share with it.
  expect(await attempt('kepala', '10.0.1.1', 'device-1')).toEqual({ heldMs: 0 })
})

test('one name from many networks is never closed: a stranger with the right password waits seconds', async () => {
  const { attempt, advance } = openLimits()
  for (let i = 0; i < 55; i += 1) await attempt('kepala', `10.0.0.${i % 11}`)
  let waitedMs = 0
  for (;;) {
    const { heldMs, awayS } = { heldMs: null, awayS: null, ...(await attempt('kepala', '192.0.2.9')) }
    if (heldMs !== null) break
    advance((awayS ?? 0) * 1_000)
    waitedMs += (awayS ?? 0) * 1_000
  }
  expect(waitedMs).toBeLessThanOrEqual(15_000)
})

test('guessing one name from any number of networks gets one try in five seconds', async () => {
  const { attempt, advance } = openLimits()
  let looked = 0
  for (let second = 0; second < 3_600; second += 1) {
    for (const host of [1, 2, 3]) {
      const network = `198.${second % 250}.${host}.${second % 7}`
      if ('heldMs' in (await attempt('kepala', network))) looked += 1
    }
    advance(1_000)
  }
  expect(looked).toBeLessThan(3_600 / 5 + 100)
})

test('the addresses of one IPv6 network count as one', async () => {
  const { attempt } = openLimits()
  for (let i = 0; i < 5; i += 1) await attempt('rina', `2001:db8:1:2::${i}`)
  expect(await attempt('rina', '2001:db8:1:2:ffff::9')).toEqual({ heldMs: 1_000 })
  expect(await attempt('rina', '2001:db8:1:3::9')).toEqual({ heldMs: 0 })
})

test('many names from one address are slowed down, and a known device there is not', async () => {
  const { attempt } = openLimits()
  for (let i = 0; i < 30; i += 1) expect(await attempt(`name-${i}`, '10.0.0.1')).toEqual({ heldMs: 0 })
  expect(await attempt('name-31', '10.0.0.1')).toEqual({ heldMs: 1_000 })
  expect(await attempt('rina', '10.0.0.1', 'device-1')).toEqual({ heldMs: 0 })
})

test('a stolen device is slowed down as well', async () => {
  const { attempt } = openLimits()
  for (let i = 0; i < 10; i += 1) await attempt('rina', `10.0.0.${i}`, 'device-1')
  expect(await attempt('rina', '10.0.0.77', 'device-1')).toEqual({ heldMs: 1_000 })
  expect(await attempt('rina', '10.0.0.77', 'device-2')).toEqual({ heldMs: 0 })
})

test('a sign-in that goes well starts its own count anew', async () => {
  const { limits, attempt } = openLimits()
  for (let i = 0; i < 5; i += 1) await attempt('rina', '10.0.0.1')
  limits.succeeded(right('rina', '10.0.0.1'))
  expect(await attempt('rina', '10.0.0.1')).toEqual({ heldMs: 0 })
})

test('a sign-in that goes well wipes away nothing of what was guessed beside it', async () => {
  const { limits, attempt } = openLimits()
  // Thirty names of others from one network, with the own account in between to take the guesses off its count.
  for (let i = 0; i < 30; i += 1) {
    await attempt(`name-${i}`, '10.0.0.1')
    await attempt('rina', '10.0.0.1')
    limits.succeeded(right('rina', '10.0.0.1'))
  }
  expect(await attempt('name-31', '10.0.0.1')).toEqual({ heldMs: 2_000 })
  // Nor of what is guessed of the own name from other networks.
  for (let i = 0; i < 20; i += 1) await attempt('sari', `192.0.${i}.1`)
  await attempt('sari', '10.7.0.1')
  limits.succeeded(right('sari', '10.7.0.1'))
  expect(await attempt('sari', '172.16.0.1')).not.toEqual({ heldMs: 0 })
})

test('a delay lasts until a quarter of an hour after its end, and not shorter', async () => {
  const { attempt, advance } = openLimits()
  for (let i = 0; i < 7; i += 1) await attempt('rina', '10.0.0.1')
  advance(14 * 60_000)
  expect(await attempt('rina', '10.0.0.1')).toEqual({ heldMs: 0 })
  // The next one shows that the count has gone on.
  expect(await attempt('rina', '10.0.0.1')).toEqual({ heldMs: 8_000 })
})

test('after a quarter of an hour nothing is held against anybody', async () => {
  const { attempt, advance } = openLimits()
  for (let i = 0; i < 100; i += 1) await attempt('rina', '10.0.0.1')
  advance(16 * 60_000 + 10_000)
  expect(await attempt('rina', '10.0.0.1')).toEqual({ heldMs: 0 })
})

test('only so many tries are held at once; the others are told to come back', async () => {
  let release = (): void => undefined
  const until = new Promise<void>((resolve) => {
    release = resolve
  })
  const limits = new SignInLimits(
    () => 1_000_000,
    () => until,
  )
  const underWay = Array.from({ length: 3_000 }, (_, i) =>
    limits
      .turn({ name: `name-${i % 500}`, address: `10.0.${(i % 500) >> 8}.${i % 250}`, device: null })
      .then(() => 'held' as const)
      .catch(() => 'away' as const),
  )
  release()
  const ends = await Promise.all(underWay)
  expect(ends.filter((end) => end === 'away').length).toBeGreaterThan(100)
})

test('names and addresses that JavaScript knows are names and addresses', async () => {
  const { attempt } = openLimits()
  expect(await attempt('__proto__', 'constructor')).toEqual({ heldMs: 0 })
})
