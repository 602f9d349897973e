import { expect, test } from 'vitest'
import { fullCost, PasswordHashes } from './password.ts'

const cheap = { ...fullCost, N: 2 ** 7 }
const stranger = (network: string) => ({ kind: 'stranger', network }) as const

test('a password is known again however its letters were composed, and no other is', async () => {
  const hashes = new PasswordHashes(cheap)
  const stored = await hashes.make('sekolah café biru')
  expect(await hashes.verify('sekolah cafe\u0301 biru', stored)).toBe(true)
  expect(await hashes.verify('sekolah cafe biru', stored)).toBe(false)
  expect(await hashes.verify('sekolah café biru', null)).toBe(false)
})

test('a hash names its own cost, so that those of a cheaper and of a dearer time keep working', async () => {
  const [before, now] = [new PasswordHashes(cheap), new PasswordHashes({ ...cheap, N: 2 ** 8, p: 2 })]
  const [old, later] = [await before.make('payung biru'), await now.make('payung biru')]
  expect([old, later].map((stored) => stored.split('$').slice(0, 4).join('$'))).toEqual([
    'scrypt$128$8$1',
    'scrypt$256$8$2',
  ])
  for (const [hashes, stored] of [
    [now, old],
    [before, later],
  ] as const) {
    expect(await hashes.verify('payung biru', stored)).toBe(true)
    expect(await hashes.verify('payung ungu', stored)).toBe(false)
  }
})

test('whoever says no cost pays the full one', async () => {
  const stored = await new PasswordHashes().make('payung biru')
  expect(stored).toMatch(/^scrypt\$131072\$8\$1\$[\w-]{22}\$[\w-]{43}$/)
  expect(await new PasswordHashes(cheap).verify('payung biru', stored)).toBe(true)
})

test('a crowd of strangers is sent away, and somebody known is served before those who wait', async () => {
  const hashes = new PasswordHashes(cheap)
  const ends: string[] = []
  const crowd = Array.from({ length: 200 }, (_, i) =>
    hashes
      .verify('salah', null, stranger(`10.0.0.${i % 50}`))
      .then(() => void ends.push('stranger'))
      .catch(() => 'sent away' as const),
  )
  const owner = hashes.verify('salah', null).then(() => void ends.push('known'))
  await owner
  // Two strangers were under way when the owner came; the others wait behind.
  expect(ends.filter((end) => end === 'stranger').length).toBeLessThanOrEqual(3)
  const sentAway = (await Promise.all(crowd)).filter((end) => end === 'sent away')
  expect(sentAway).toHaveLength(200 - 2 - 20)
})

test('one network of strangers does not fill the queue of all', async () => {
  const hashes = new PasswordHashes(cheap)
  const one = Array.from({ length: 30 }, () =>
    hashes.verify('salah', null, stranger('10.0.0.1')).catch(() => 'sent away' as const),
  )
  const other = hashes.verify('salah', null, stranger('10.0.0.2'))
  expect(await other).toBe(false)
  expect((await Promise.all(one)).filter((end) => end === 'sent away')).toHaveLength(30 - 2 - 4)
})
