/** `npm run check`: types, lint, format and import direction. Every part runs, then the first failure decides. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { runShowingProgress } from './prepare/run.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const bin = (name) => path.join(root, 'node_modules/.bin', name)
const parts = [
  ['types', bin('tsc'), ['-p', 'tsconfig.json']],
  ['types of the dashboard', bin('tsc'), ['-p', 'dashboard/tsconfig.json']],
  ['types of the dashboard tests', bin('tsc'), ['-p', 'dashboard/test/tsconfig.json']],
  ['types of the scene pages', bin('tsc'), ['-p', 'scripts/demo/scenes/page/tsconfig.json']],
  ['types of the player worker', bin('tsc'), ['-p', 'dashboard/tsconfig.worker.json']],
  ['lint, format, import direction', bin('biome'), ['check', '--error-on-warnings', '.']],
]
let failed = 0
for (const [name, program, args] of parts) {
  const ok = await runShowingProgress(program, args, { cwd: root })
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`)
  if (!ok) failed++
}
process.exit(failed === 0 ? 0 : 1)
