import { expect, test } from 'vitest'
import { ToldOnce } from './told-once.ts'

test('what fails again and again is told once, what is well again once, and a new failure anew', async () => {
  const told: string[] = []
  const sweeps = new ToldOnce(
    (error) => told.push(String(error)),
    () => told.push('well'),
  )
  for (const is of ['well', 'full', 'full', 'broken', 'well', 'well', 'full'])
    await sweeps.of(is === 'well' ? Promise.resolve() : Promise.reject(new Error(is)))
  expect(told).toEqual(['Error: full', 'well', 'Error: full'])
})
