import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { seedHistory } from './seed-history.ts'

test('a start that is called off while the history is made ends quietly: what called it off has been said', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'pantau-seed-'))
  const said: string[] = []
  const stop = new AbortController()
  const seeding = seedHistory({
    cityDir: path.join(folder, 'city'),
    dataDir: folder,
    signal: stop.signal,
    log: (line) => said.push(line),
  })
  stop.abort()
  await expect(seeding).resolves.toBeUndefined()
  expect(said.filter((line) => !line.startsWith('making 30 days'))).toEqual([])
  rmSync(folder, { recursive: true })
})
