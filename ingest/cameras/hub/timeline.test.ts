import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Timeline } from './timeline.ts'

/** Places frames given as [camera clock, arrival]; null restarts. */
function place(frames: readonly (readonly [number, number] | null)[]): number[] {
  const timeline = new Timeline()
  return frames.flatMap((frame) => {
    if (frame !== null) return [timeline.place(frame[0], frame[1])]
    timeline.restart()
    return []
  })
}

test.each<[string, (readonly [number, number] | null)[], number[]]>([
  [
    'starts at 0 and keeps the intervals of the camera',
    [
      [7000, 0],
      [7040, 55],
      [7080, 81],
    ],
    [0, 40, 80],
  ],
  [
    'bridges a reconnect with the time that passed here',
    [[7000, 0], [7040, 40], null, [10, 3040], [50, 3080]],
    [0, 40, 3040, 3080],
  ],
  [
    'bridges a clock that jumps back',
    [
      [7000, 0],
      [100, 40],
      [140, 80],
    ],
    [0, 40, 80],
  ],
  [
    'bridges a clock that jumps an hour ahead',
    [
      [0, 0],
      [3_600_000, 40],
      [3_600_040, 80],
    ],
    [0, 40, 80],
  ],
  [
    'goes on when two frames have the same time',
    [
      [0, 0],
      [0, 0],
      [40, 40],
    ],
    [0, 1, 41],
  ],
  ['does not go back when the clock here does', [[0, 5000], null, [0, 1000]], [0, 1]],
])('%s', (_what, frames, expected) => {
  expect(place(frames)).toEqual(expected)
})

test('whatever the clocks do, time goes forward', () => {
  const frame = fc.option(fc.tuple(fc.double({ min: -1e12, max: 1e12, noNaN: true }), fc.nat(1e9)), {
    nil: null,
    freq: 5,
  })
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 50 }), (frames) => {
      const times = place(frames)
      for (let i = 1; i < times.length; i++) expect(times[i]).toBeGreaterThan(times[i - 1] as number)
    }),
  )
})
