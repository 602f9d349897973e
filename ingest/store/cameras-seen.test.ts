import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { camerasSeen } from './cameras-seen.ts'
import { StoreError } from './store-error.ts'
import { cameras, openTestStore } from './testing/test-store.ts'

test('the cameras that a folder has known are asked of its series, and a new folder knows none', async () => {
  await using test = await openTestStore({ cameras: cameras(3) })
  expect(camerasSeen(test.dataDir)).toEqual(['cam-1', 'cam-2', 'cam-3'])
  expect(camerasSeen(path.join(test.dataDir, 'nowhere'))).toEqual([])
})

test('series that cannot be read are said to be so, and not taken for none', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'pantau-seen-'))
  writeFileSync(
    path.join(dataDir, 'ts.db'),
    'no database at all, but long enough to have a header'.repeat(20),
  )
  expect(() => camerasSeen(dataDir)).toThrow(StoreError)
  rmSync(dataDir, { recursive: true })
})
