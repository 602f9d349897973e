import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { lockDataFolder } from './data-lock.ts'

test('a second copy on the same data folder is refused while the first one runs', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'pantau-lock-'))
  const first = lockDataFolder(folder)
  expect(first).not.toBeNull()
  expect(lockDataFolder(folder)).toBeNull()
  first?.close()
  const next = lockDataFolder(folder)
  expect(next).not.toBeNull()
  next?.close()
  await rm(folder, { recursive: true })
})

test('a copy that was killed leaves the data folder free', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'pantau-lock-'))
  const holder = spawn(
    process.execPath,
    [
      '-e',
      `import(${JSON.stringify(path.join(import.meta.dirname, 'data-lock.ts'))}).then((m) => { m.lockDataFolder(process.argv[1]); console.log('held'); setInterval(() => {}, 1000) })`,
      folder,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await once(holder.stdout, 'data')
  expect(lockDataFolder(folder)).toBeNull()
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  const after = lockDataFolder(folder)
  expect(after).not.toBeNull()
  after?.close()
  await rm(folder, { recursive: true })
})
