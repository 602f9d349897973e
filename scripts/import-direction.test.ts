import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')

/** Lints `source` as if it were the file `name`; resolves to the rules that complained. */
function complaintsAbout(name: string, source: string): string {
  const run = spawnSync(
    path.join(root, 'node_modules/.bin/biome'),
    ['lint', `--stdin-file-path=${name}`, '--colors=off'],
    { cwd: root, input: source, encoding: 'utf8' },
  )
  return `${run.stdout}${run.stderr}`
}

test.each([
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
])('a forbidden import in %s is refused by the lint', (folder, source, rule) => {
  expect(complaintsAbout(`${folder}/forbidden.ts`, source)).toContain(rule)
})

test('an import in the allowed direction is not refused', () => {
  const source = "import { CameraId } from '#domain/ids.ts'\nconsole.log(CameraId)\n"
  for (const folder of ['config', 'ingest', 'server', 'dashboard']) {
    expect(complaintsAbout(`${folder}/allowed.ts`, source)).not.toContain('noRestrictedImports')
  }
})
