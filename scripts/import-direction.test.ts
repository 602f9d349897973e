import { spawnSync } from 'node:child_process'
import { mkdir, mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')

/** Lints `source` as the file `name` of a tree with our rules; resolves to what the lint printed. */
async function complaintsAbout(name: string, source: string): Promise<string> {
  await using tree = await mkdtempDisposable(path.join(tmpdir(), 'pantau-lint-'))
  const rules = JSON.parse(await readFile(path.join(root, 'biome.json'), 'utf8')) as object
  await writeFile(path.join(tree.path, 'biome.json'), JSON.stringify({ ...rules, vcs: { enabled: false } }))
  await mkdir(path.dirname(path.join(tree.path, name)), { recursive: true })
  await writeFile(path.join(tree.path, name), source)
  const run = spawnSync(path.join(root, 'node_modules/.bin/biome'), ['lint', '--colors=off', name], {
    cwd: tree.path,
    encoding: 'utf8',
  })
  return `${run.stdout}${run.stderr}`
}

test.each([
  ['base/node', "import { CameraId } from '#domain/ids.ts'\nconsole.log(CameraId)\n", 'noRestrictedImports'],
  ['base/pure', "import { readFileSync } from 'node:fs'\nconsole.log(readFileSync)\n", 'noNodejsModules'],
  ['domain', "import { call } from '#base/node/call.ts'\nconsole.log(call)\n", 'noRestrictedImports'],
  ['dashboard', "import { call } from '#base/node/call.ts'\nconsole.log(call)\n", 'noRestrictedImports'],
  ['domain', "import { loadCity } from '#config/load.ts'\nconsole.log(loadCity)\n", 'noRestrictedImports'],
  ['domain', "import { readFileSync } from 'node:fs'\nconsole.log(readFileSync)\n", 'noNodejsModules'],
  ['config', "import { run } from '../ingest/main.ts'\nconsole.log(run)\n", 'noRestrictedImports'],
  ['ingest', "import { run } from '../server/main.ts'\nconsole.log(run)\n", 'noRestrictedImports'],
  [
    'ingest/cameras',
    "import { run } from '../../scripts/start.ts'\nconsole.log(run)\n",
    'noRestrictedImports',
  ],
  ['server', "import { run } from '../ingest/main.ts'\nconsole.log(run)\n", 'noRestrictedImports'],
  ['dashboard', "import { loadCity } from '#config/load.ts'\nconsole.log(loadCity)\n", 'noRestrictedImports'],
  [
    'dashboard/features/wall',
    "import { run } from '../../../server/main.ts'\nconsole.log(run)\n",
    'noRestrictedImports',
  ],
])('a forbidden import in %s is refused by the lint', async (folder, source, rule) => {
  expect(await complaintsAbout(`${folder}/forbidden.ts`, source)).toContain(rule)
})

test('an import in the allowed direction is not refused', async () => {
  const source = "import { CameraId } from '#domain/ids.ts'\nconsole.log(CameraId)\n"
  for (const folder of ['config', 'ingest', 'server', 'dashboard']) {
    expect(await complaintsAbout(`${folder}/allowed.ts`, source)).not.toContain('noRestrictedImports')
  }
})
