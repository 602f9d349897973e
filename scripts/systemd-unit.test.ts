/** The unit that the docs hand out: complete, and in words that systemd knows. */
import { execFile } from 'node:child_process'
import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const unit = await readFile(path.resolve(import.meta.dirname, '../docs/pantau.service'), 'utf8')

test('the unit bounds memory, files, sockets, privileges and system calls', () => {
  for (const name of [
    ...[
      'MemoryMax',
      'LimitNOFILE',
      'TasksMax',
      'LimitCORE',
      'RestrictAddressFamilies',
      'CapabilityBoundingSet',
    ],
    ...['SystemCallFilter', 'NoNewPrivileges', 'ProtectSystem', 'RestrictNamespaces', 'ProtectHome'],
  ])
    expect(unit, name).toMatch(new RegExp(`^${name}=`, 'm'))
  expect(unit).toMatch(/^CapabilityBoundingSet=$/m)
})

test('a process that the kernel ends for its memory does not end the others, and threads may step behind', () => {
  expect(unit).toMatch(/^OOMPolicy=continue$/m)
  // After the groups that are refused: the last word on a call counts.
  expect(unit).toMatch(/^SystemCallFilter=~@privileged @resources\n(?:#.*\n)*SystemCallFilter=setpriority$/m)
})

test('systemd reads every line of it', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-unit-'))
  const file = path.join(folder.path, 'pantau.service')
  // The paths are those of a city's machine; here only the words are judged.
  const here = unit
    .replace(/^User=.*$/m, 'User=daemon')
    .replaceAll('/opt/pantau', folder.path)
    .replace(/^(ExecStart(?:Pre)?)=.*$/gm, '$1=/bin/true')
  await writeFile(file, here)
  const { stdout, stderr } = await promisify(execFile)('systemd-analyze', ['verify', '--man=no', file])
  expect(`${stdout}${stderr}`.split('\n').filter((line) => line.includes('pantau.service'))).toEqual([])
})
