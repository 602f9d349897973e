import { expect, test } from 'vitest'
import { type ActParts, runAct } from './operator-acts.ts'
import type { WallState } from './wall-state.ts'

test('Escape closes the finder wherever the focus is; only without one it leaves the full screen', () => {
  let isFinding = true
  let state = { isFullScreen: true, marked: null } as WallState
  const parts = {
    closeFinder: () => {
      const was = isFinding
      isFinding = false
      return was
    },
    wall: { change: (next: (before: WallState) => WallState) => (state = next(state)) },
  } as unknown as ActParts
  runAct({ act: 'escape' }, parts)
  expect([isFinding, state.isFullScreen]).toEqual([false, true])
  runAct({ act: 'escape' }, parts)
  expect(state.isFullScreen).toBe(false)
})
