import { expect, test } from 'vitest'
import { formatCameraNumber, nearestCameraNumbers, parseCameraNumber } from '#domain/cameras/camera-number.ts'

test('a camera number is shown as four digits and typed without zeros', () => {
  expect(formatCameraNumber(101)).toBe('0101')
  expect([parseCameraNumber('101'), parseCameraNumber('0101')]).toEqual([101, 101])
})

test.each(['', '0', '0000', '10000', '-1', '1a', ' 1'])('"%s" is no camera number', (typed) => {
  expect(parseCameraNumber(typed)).toBeNull()
})

test('for an unknown number the likeliest existing ones are offered', () => {
  const existing = [101, 104, 112, 147, 209, 212, 213, 414]
  expect(nearestCameraNumbers(21, existing)).toEqual([212, 213, 101])
  expect(nearestCameraNumbers(114, existing)).toEqual([112, 104, 414])
  expect(nearestCameraNumbers(999, [])).toEqual([])
})
