import { mkdir, mkdtempDisposable, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { keepTried, triedBefore } from './tried-words.ts'

test('what passed is known to the same programs at their next start, and to no others', async () => {
  await using root = await mkdtempDisposable(path.join(tmpdir(), 'pantau-tried-'))
  await mkdir(path.join(root.path, '.cache'))
  keepTried(root.path, '/programs/1', 'a mark')
  expect(triedBefore(root.path, '/programs/1')).toBe('a mark')
  expect(triedBefore(root.path, '/programs/2')).toBe(null)
  await rm(path.join(root.path, '.cache'), { recursive: true })
  expect(triedBefore(root.path, '/programs/1')).toBe(null)
})

test('programs that run from their sources, or may not write, know and keep nothing', async () => {
  await using root = await mkdtempDisposable(path.join(tmpdir(), 'pantau-tried-'))
  keepTried(root.path, '/programs/1', 'a mark')
  keepTried(root.path, null, 'a mark')
  expect([triedBefore(root.path, '/programs/1'), triedBefore(root.path, null)]).toEqual([null, null])
})
