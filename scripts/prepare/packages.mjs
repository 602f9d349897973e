import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PrepareError } from './prepare-error.mjs'
import { runShowingProgress } from './run.mjs'

const stampName = 'node_modules/.pantau-lock'

/** Runs `npm ci` when `package-lock.json` is not the one that `node_modules` was installed from. */
export async function installPackages(root) {
  const lock = await readFile(path.join(root, 'package-lock.json'))
  const wanted = createHash('sha256').update(lock).digest('hex')
  const have = await readFile(path.join(root, stampName), 'utf8').catch(() => '')
  if (have === wanted) return
  console.log('Pantau: installing packages (once, about a minute) ...')
  // --include=dev: the dashboard is built here, also where NODE_ENV says production.
  const ok = await runShowingProgress('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: root,
  })
  if (!ok)
    throw new PrepareError(
      'npm ci failed; its own message is above. Is the package registry reachable from this machine?',
    )
  await writeFile(path.join(root, stampName), wanted)
}
