import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password.ts'

const stranger = (network: string) => ({ kind: 'stranger', network }) as const

test('a password is known again however its letters were composed, and no other is', async () => {
  const stored = await hashPassword('sekolah café biru')
  expect(await verifyPassword('sekolah cafe\u0301 biru', stored)).toBe(true)
  expect(await verifyPassword('sekolah cafe biru', stored)).toBe(false)
  expect(await verifyPassword('sekolah café biru', null)).toBe(false)
})

test('a crowd of strangers is sent away, and somebody known is served before those who wait', async () => {
  const ends: string[] = []
  const crowd = Array.from({ length: 200 }, (_, i) =>
    verifyPassword('salah', null, stranger(`10.0.0.${i % 50}`))
      .then(() => void ends.push('stranger'))
      .catch(() => 'sent away' as const),
  )
  const owner = verifyPassword('salah', null).then(() => void ends.push('known'))
  await owner
  // Two strangers were under way when the owner came; the others wait behind.
  expect(ends.filter((end) => end === 'stranger').length).toBeLessThanOrEqual(3)
  const sentAway = (await Promise.all(crowd)).filter((end) => end === 'sent away')
  expect(sentAway).toHaveLength(200 - 2 - 20)
})

test('one network of strangers does not fill the queue of all', async () => {
  const one = Array.from({ length: 30 }, () =>
    verifyPassword('salah', null, stranger('10.0.0.1')).catch(() => 'sent away' as const),
  )
  const other = verifyPassword('salah', null, stranger('10.0.0.2'))
  expect(await other).toBe(false)
  expect((await Promise.all(one)).filter((end) => end === 'sent away')).toHaveLength(30 - 2 - 4)
})
