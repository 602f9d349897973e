import { expect, test } from 'vitest'
import { CameraId } from '#domain/ids.ts'
import { CameraMarks, FIRST_QUARANTINE_MS, MAX_QUARANTINE_MS } from './camera-marks.ts'

const camera = CameraId.parse('cam-1')
const other = CameraId.parse('cam-2')
const hour = 60 * 60_000

test('a camera is served apart after the first time and left alone after the second', () => {
  const marks = new CameraMarks()
  expect(marks.placeOf(camera, 0)).toEqual({ kind: 'usual' })
  marks.mark(camera, 0)
  expect(marks.placeOf(camera, 1)).toEqual({ kind: 'apart' })
  marks.mark(camera, 5)
  const untilMs = 5 + FIRST_QUARANTINE_MS
  expect(marks.placeOf(camera, 6)).toEqual({ kind: 'quarantined', times: 2, sinceMs: 5, untilMs })
  expect(marks.placeOf(other, 6)).toEqual({ kind: 'usual' })
  expect(marks.nextChangeAtMs(6)).toBe(untilMs)
  // One more try, still apart from the others.
  expect(marks.placeOf(camera, untilMs)).toEqual({ kind: 'apart' })
})

test('every further time it is left alone for twice as long, up to a day', () => {
  const marks = new CameraMarks()
  let nowMs = 0
  const lengths: number[] = []
  for (let times = 1; times <= 12; times++) {
    marks.mark(camera, nowMs)
    const place = marks.placeOf(camera, nowMs)
    if (place.kind === 'quarantined') {
      lengths.push(place.untilMs - place.sinceMs)
      nowMs = place.untilMs
    }
  }
  expect(lengths.slice(0, 3)).toEqual([1, 2, 4].map((factor) => factor * FIRST_QUARANTINE_MS))
  expect(Math.max(...lengths)).toBe(MAX_QUARANTINE_MS)
})

test('one that gave no trouble for an hour is a camera like any other again', () => {
  const marks = new CameraMarks()
  marks.mark(camera, 0)
  marks.suspect(other, 0)
  expect(marks.placeOf(other, hour - 1)).toEqual({ kind: 'apart' })
  expect(marks.nextChangeAtMs(hour - 1)).toBe(hour)
  expect(marks.nextChangeAtMs(hour)).toBeNull()
  expect([marks.placeOf(camera, hour).kind, marks.placeOf(other, hour).kind]).toEqual(['usual', 'usual'])
  // The first time counts as the first again.
  marks.mark(camera, hour)
  expect(marks.placeOf(camera, hour)).toEqual({ kind: 'apart' })
})
