import { expect, test } from 'vitest'
import { CameraId } from '#domain/ids.ts'
import { RefusalMemory } from './refusal-memory.ts'

const camera = CameraId.parse('cam-147')
const cannot = { codec: 'hvc1.1.6.L93.B0', why: 'cannot' } as const

test('a tile opened later knows what could not be decoded, for ten minutes', () => {
  const memory = new RefusalMemory()
  memory.note(camera, 'main', cannot, 0)
  memory.note(camera, 'sub', { ...cannot, why: 'fails' }, 0)
  expect(memory.of(camera, 60_000)).toEqual({ main: cannot })
  expect(memory.of(camera, 601_000)).toEqual({})
  expect(memory.of(CameraId.parse('cam-148'), 0)).toEqual({})
})

test('a stream that plays again is not held against the camera', () => {
  const memory = new RefusalMemory()
  memory.note(camera, 'main', cannot, 0)
  memory.note(camera, 'sub', cannot, 0)
  memory.forget(camera, 'main')
  expect(memory.of(camera, 1)).toEqual({ sub: cannot })
  memory.forget(camera)
  expect(memory.of(camera, 1)).toEqual({})
})
