import { expect, test } from 'vitest'
import { formatCameraNumber, mayBecome, nearestCameraNumbers } from '#domain/cameras/camera-number.ts'

test('a camera number is shown as four digits', () => {
  expect(formatCameraNumber(101)).toBe('0101')
})

test('for an unknown number the likeliest existing ones are offered', () => {
  const existing = [101, 104, 112, 147, 209, 212, 213, 414]
  expect(nearestCameraNumbers('21', existing)).toEqual([212, 213, 101])
  expect(nearestCameraNumbers('114', existing)).toEqual([112, 104, 414])
  expect(nearestCameraNumbers('999', existing)).toEqual([414, 213, 212])
  expect(nearestCameraNumbers('999', [])).toEqual([])
  expect(nearestCameraNumbers('14', [101, 140, 147, 15, 13])).toEqual([140, 147, 13])
})

test('a number on its way is told from one that no camera can have', () => {
  const existing = [101, 147, 1470, 5]
  const on = (typed: string) => existing.filter((number) => mayBecome(typed, number))
  expect(on('14')).toEqual([147, 1470])
  expect(on('014')).toEqual([147])
  expect(on('0')).toEqual([101, 147, 5])
  expect(on('0005')).toEqual([5])
  expect(on('9')).toEqual([])
})
