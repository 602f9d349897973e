import { expect, test } from 'vitest'
import { hourMs, minuteMs } from '#domain/time/units.ts'
import { isoOffset, offsetOfZoneName, zoneNameOf } from '#domain/time/zone-name.ts'

test.each([
  ['WIB', 7 * hourMs],
  ['wita', 8 * hourMs],
  ['WIT', 9 * hourMs],
  ['Z', 0],
  ['UTC', 0],
  ['+07:00', 7 * hourMs],
  ['+0930', 9 * hourMs + 30 * minuteMs],
  ['UTC+8', 8 * hourMs],
  ['GMT+07.00', null],
  ['-3', -3 * hourMs],
  ['+15:00', null],
  ['EST', null],
  ['', null],
])('"%s" is %s ms ahead of UTC', (name, offset) => {
  expect(offsetOfZoneName(name)).toBe(offset)
})

test.each([
  [7 * hourMs, 'WIB', '+07:00'],
  [8 * hourMs, 'WITA', '+08:00'],
  [9 * hourMs, 'WIT', '+09:00'],
  [9 * hourMs + 30 * minuteMs, null, '+09:30'],
  [-3 * hourMs, null, '-03:00'],
  [0, null, '+00:00'],
])('an offset of %i ms is written %s and %s', (offset, name, iso) => {
  expect(zoneNameOf(offset)).toBe(name)
  expect(isoOffset(offset)).toBe(iso)
  expect(offsetOfZoneName(iso)).toBe(offset)
})
