import { expect, test } from 'vitest'
import { counterAgeMs, counterCells, framePhaseMs, readCounter } from './frame-counter.ts'

/** A grey picture with the strip drawn into it; `offset` shifts the strip's greys. */
function picture(index: number, width: number, height: number, offset = 0): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(128)
  for (const cell of counterCells(index, width, height)) {
    for (let y = cell.y; y < cell.y + cell.height; y++) {
      pixels.fill(cell.grey + offset, (y * width + cell.x) * 4, (y * width + cell.x + cell.width) * 4)
    }
  }
  return pixels
}

test('every frame number of a loop is read back, also where the decoder shifts the black level', () => {
  for (const offset of [-12, 0, 12]) {
    const read = Array.from({ length: 250 }, (_, i) => readCounter(picture(i, 160, 90, offset), 160, 90))
    expect(read).toEqual(Array.from({ length: 250 }, (_, i) => i))
  }
})

test('a picture without the strip, or with a number beyond the loop, reads as null', () => {
  const ramp = Uint8ClampedArray.from({ length: 160 * 90 * 4 }, (_, i) => (i / 4) % 160)
  expect(readCounter(ramp, 160, 90)).toBeNull()
  expect(readCounter(picture(300, 160, 90), 160, 90)).toBeNull()
})

test('the lowest line alone is enough to read the number', () => {
  const pixels = picture(137, 160, 90)
  expect(readCounter(pixels.subarray(89 * 160 * 4), 160, 1)).toBe(137)
})

test('the age follows from wall clock, phase and number, across the end of the loop', () => {
  // At 9,960 + 80 ms the loop stands at frame 1; frame 249 was due 80 ms ago.
  expect(counterAgeMs(249, 10_040, 0)).toBeCloseTo(80)
  expect(counterAgeMs(0, 10_040, 0)).toBeCloseTo(40)
  expect(counterAgeMs(25, 10_040, 1_000)).toBeCloseTo(40)
})

test('phases differ between cameras and stay within the loop', () => {
  const phases = Array.from({ length: 60 }, (_, i) => framePhaseMs(`cam-${String(101 + i).padStart(4, '0')}`))
  expect(new Set(phases).size).toBeGreaterThan(55)
  expect(phases.every((phase) => phase >= 0 && phase < 10_000)).toBe(true)
})
