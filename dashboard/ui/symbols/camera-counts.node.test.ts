import { expect, test } from 'vitest'
import { CameraId } from '#domain/ids.ts'
import { cameraCounts } from './camera-counts.ts'

const camera = (id: string, isPriority = false) => ({ id: CameraId.parse(id), isPriority })

test('the parts sum to the whole, and what nobody knows yet is neither up nor dark', () => {
  const cameras = [camera('cam-1'), camera('cam-2'), camera('cam-3', true), camera('cam-4'), camera('cam-5')]
  const counts = cameraCounts(
    cameras,
    new Map([
      ['cam-1', { state: 'live' as const }],
      ['cam-2', { state: 'degraded' as const }],
      ['cam-3', { state: 'offline' as const }],
      ['cam-4', { state: 'connecting' as const }],
    ]),
  )
  expect(counts).toMatchObject({
    up: 1,
    degraded: 1,
    'down-priority': 1,
    connecting: 1,
    frozen: 0,
    untold: 1,
    dark: 1,
    unknown: 2,
  })
  expect(counts.up + counts.degraded + counts.dark + counts.unknown).toBe(counts.total)
})
