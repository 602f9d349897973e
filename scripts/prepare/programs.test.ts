import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempDisposableSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { builtFile, builtFolder } from './programs.mjs'

/** A root with one program of two sources, built. */
function builtRoot() {
  const root = mkdtempDisposableSync(path.join(tmpdir(), 'pantau-built-'))
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root.path, file)), { recursive: true })
    writeFileSync(path.join(root.path, file), text)
  }
  const sources = { 'server/main.ts': 'start()', 'domain/rule.ts': 'export const days = 10' }
  const files = Object.fromEntries(
    Object.entries(sources).map(([file, text]) => [file, createHash('sha256').update(text).digest('hex')]),
  )
  for (const [file, text] of Object.entries(sources)) write(file, text)
  write('.cache/programs/current', 'one')
  write('.cache/programs/one/server/main.mjs', 'start()')
  write(
    '.cache/programs/one/built-from.json',
    JSON.stringify({ root: root.path, programs: ['server/main.ts'], files }),
  )
  const at = (file: string) => path.join(root.path, file)
  return { root: root.path, at, write, [Symbol.dispose]: () => root[Symbol.dispose]() }
}

test('a program that was built from what is there now is run as it was built, another from its source', () => {
  using built = builtRoot()
  const folder = builtFolder(built.root)
  expect(folder).toBe(built.at('.cache/programs/one'))
  expect(builtFile(built.root, folder, 'server/main.ts')).toBe(
    built.at('.cache/programs/one/server/main.mjs'),
  )
  expect(builtFile(built.root, folder, 'ingest/main.ts')).toBe(built.at('ingest/main.ts'))
})

test.each<[string, (built: ReturnType<typeof builtRoot>) => void]>([
  [
    'one of its sources says something else',
    ({ write }) => write('domain/rule.ts', 'export const days = 11'),
  ],
  ['one of its sources is gone', ({ at }) => rmSync(at('domain/rule.ts'))],
  ['nothing was ever built', ({ at }) => rmSync(at('.cache'), { recursive: true })],
  ['what was built was cleared away', ({ at }) => rmSync(at('.cache/programs/one'), { recursive: true })],
  ['the list of sources is damaged', ({ write }) => write('.cache/programs/one/built-from.json', '{"fil')],
])('where %s, the source is run', (_what, change) => {
  using built = builtRoot()
  change(built)
  const folder = builtFolder(built.root)
  expect(folder).toBeNull()
  expect(builtFile(built.root, folder, 'server/main.ts')).toBe(built.at('server/main.ts'))
})

test('a copy of the folder runs its own files, whatever was built where it came from', () => {
  using built = builtRoot()
  using copy = mkdtempDisposableSync(path.join(tmpdir(), 'pantau-copied-'))
  cpSync(built.root, copy.path, { recursive: true })
  expect(builtFolder(built.root)).not.toBeNull()
  expect(builtFolder(copy.path)).toBeNull()
})
