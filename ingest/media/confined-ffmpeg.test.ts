/** What the decoder cannot do though it is told to: reach somebody, write a file, take all memory. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { confine } from './confined-ffmpeg.ts'

const confined = await confine('ffmpeg')
const run = (...args: string[]) =>
  promisify(execFile)(confined.path, ['-hide_banner', '-loglevel', 'error', ...args], { timeout: 20_000 })

test('it reaches nobody, not even this machine', async () => {
  expect(
    confined.confinement,
    'this machine lets nobody have a user name space, so ffmpeg keeps its network. Try `unshare --user --net true`, and allow it: kernel.unprivileged_userns_clone = 1, user.max_user_namespaces above 0, and of a container its seccomp profile',
  ).toBe('no-network')
  let visits = 0
  const server = createServer((socket) => {
    visits += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  await expect(run('-i', `http://127.0.0.1:${port}/x.ts`, '-f', 'null', '-')).rejects.toThrow(/unreachable/i)
  expect(visits).toBe(0)
  await new Promise((resolve) => server.close(resolve))
})

test('it writes no file and ends when it takes too much memory', async () => {
  expect(confined.confinement, 'prlimit and setpriv of util-linux are needed').not.toBe('none')
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-ffmpeg-'))
  const file = path.join(folder.path, 'out.jpg')
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=640x360', '-frames:v', '1']
  await expect(run(...picture, '-y', file)).rejects.toThrow()
  expect(
    existsSync(file) && (await promisify(execFile)('stat', ['-c', '%s', file])).stdout.trim() !== '0',
  ).toBe(false)
  const huge = ['-f', 'lavfi', '-i', 'testsrc2=size=20000x20000', '-frames:v', '1', '-f', 'null', '-']
  await expect(run(...huge)).rejects.toThrow()
  const { stdout } = await run(...picture, '-f', 'mjpeg', 'pipe:1')
  expect(stdout.length).toBeGreaterThan(1000)
})

test('under a service that may gain no privileges it is confined too, though setpriv is refused there', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-ffmpeg-'))
  await writeFile(path.join(folder.path, 'setpriv'), '#!/bin/sh\nexit 127\n', { mode: 0o755 })
  const program = `
    const { confine } = await import(${JSON.stringify(import.meta.resolve('./confined-ffmpeg.ts'))})
    console.log((await confine('ffmpeg')).confinement)`
  const asService = ['--no-new-privs', '--', process.execPath, '--input-type=module', '-e', program]
  const { stdout } = await promisify(execFile)('/usr/bin/setpriv', asService, {
    env: { ...process.env, PATH: `${folder.path}:${process.env.PATH}` },
  })
  expect(stdout.trim()).toBe('no-network')
})
