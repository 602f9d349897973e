import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { installFfmpegLater } from '../supervise/ffmpeg-later.ts'
import { ensureDebianPackage, ensureDebianPackages, findProgram, mayInstall } from './debian-package.mjs'

/** A machine whose only programs are `programs`. */
function machineWith(...programs: string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'pantau-path-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const program of programs) {
    writeFileSync(path.join(folder, program), '#!/bin/sh\n')
    chmodSync(path.join(folder, program), 0o755)
  }
  vi.stubEnv('PATH', folder)
  vi.stubEnv('PANTAU_NO_APT', '1')
  onTestFinished(() => {
    vi.unstubAllEnvs()
  })
  return folder
}

const command = 'sudo apt-get install -y --no-install-recommends ffmpeg'
const ffmpeg = { program: 'ffmpeg', debianPackage: 'ffmpeg' }

test('a program that is there is found and nothing is installed', async () => {
  const folder = machineWith('ffmpeg')
  expect(await findProgram('ffmpeg')).toBe(path.join(folder, 'ffmpeg'))
  expect(await ensureDebianPackage({ ...ffmpeg, needed: true })).toBe(path.join(folder, 'ffmpeg'))
})

test('what only tests need and is missing ends them with the command to type', async () => {
  machineWith()
  await expect(ensureDebianPackage({ ...ffmpeg, needed: true })).rejects.toThrow(
    `ffmpeg is missing. Type: ${command}`,
  )
})

test('packages without a program are looked up in the package list, and only the missing ones are told', async () => {
  const folder = machineWith()
  const list = [
    'echo "libgood:amd64 installed"',
    'echo "libgone:amd64 config-files"',
    'echo "dpkg-query: no packages found matching libnever" >&2',
    'exit 1',
  ]
  writeFileSync(path.join(folder, 'dpkg-query'), `#!/bin/sh\n${list.join('\n')}\n`, { mode: 0o755 })
  const purpose = "GStreamer's RTSP server"
  await ensureDebianPackages({ debianPackages: ['libgood'], purpose })
  await expect(
    ensureDebianPackages({ debianPackages: ['libgood', 'libgone', 'libnever'], purpose }),
  ).rejects.toThrow(
    "GStreamer's RTSP server is missing. Type: sudo apt-get install -y --no-install-recommends libgone libnever",
  )
})

test('a city without ffmpeg is told the one command and goes on', async () => {
  machineWith()
  const said: string[] = []
  let found = 0
  await installFfmpegLater({ log: (line) => said.push(line), found: () => (found += 1) })
  expect(said).toEqual([`ffmpeg is missing, so cameras show no stills. Type: ${command}`])
  expect(found).toBe(0)
})

test('PANTAU_NO_APT=1 switches installing off, whoever runs it', async () => {
  expect(await mayInstall({ PANTAU_NO_APT: '1' })).toBe(false)
})
