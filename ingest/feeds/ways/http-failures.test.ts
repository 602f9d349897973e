import { expect, test } from 'vitest'
import { timedOut, tooLarge } from './http-failures.ts'

test.each([
  [8_000_000, '8 MB', '8 MB'],
  [2_500_000, '2,50 MB', '2.50 MB'],
  [1_234_567_890, '1.234,57 MB', '1,234.57 MB'],
  [64_000, '64 kB', '64 kB'],
])('a limit of %i bytes is told as each language writes it', (bytes, indonesian, english) => {
  const { detail } = tooLarge(bytes)
  expect(detail.id).toContain(`batas ${indonesian} `)
  expect(detail.en).toContain(`limit of ${english} `)
})

test('a short time limit keeps its tenth', () => {
  expect(timedOut(500).detail).toEqual({
    id: 'sumber tidak selesai menjawab dalam 0,5 detik',
    en: 'the source did not finish its answer within 0.5 seconds',
  })
  expect(timedOut(10_000).detail.id).toContain('dalam 10 detik')
})
