import { expect, test } from 'vitest'
import { keptZoom } from './kept-zoom.ts'

const desk = { width: 560, height: 235 }
const times = (factor: number) => ({ width: desk.width * factor, height: desk.height * factor })

test('a frame of twice the size shows the same places twice as large, and back', () => {
  expect(keptZoom(10.5, desk, times(2))).toBe(11.5)
  expect(keptZoom(11.5, times(2), desk)).toBe(10.5)
  expect(keptZoom(10, desk, times(2.55))).toBe(11)
})

test('the side that has grown less decides, so that nothing leaves the picture', () => {
  expect(keptZoom(10.5, desk, { width: 4 * desk.width, height: desk.height })).toBe(10.5)
  expect(keptZoom(10.5, desk, { width: desk.width / 2, height: 2 * desk.height })).toBe(9.5)
})

test.each([0.85, 0.95, 1, 1.05, 1.4])(
  'a frame %f times as large is looked at from where it was',
  (factor) => {
    expect(keptZoom(10.5, desk, times(factor))).toBe(10.5)
  },
)

test('a frame that is shut, or was, says nothing about where to look', () => {
  expect(keptZoom(10.5, desk, { width: 0, height: 0 })).toBe(10.5)
  expect(keptZoom(10.5, desk, { width: 560, height: 0 })).toBe(10.5)
  expect(keptZoom(10.5, { width: 0, height: 0 }, desk)).toBe(10.5)
})
