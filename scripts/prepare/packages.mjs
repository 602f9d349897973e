import { access, readFile } from 'node:fs/promises'
import path from 'node:path'
import { PrepareError } from './prepare-error.mjs'
import { runShowingProgress } from './run.mjs'

/** Runs `npm ci` when what lies in `node_modules` is not what `package-lock.json` names. */
export async function installPackages(root) {
  if (await isInstalled(root)) return
  console.log('Pantau: installing packages (once, about a minute) ...')
  // --include=dev: the dashboard is built here, also where NODE_ENV says production. --loglevel=error: the Node that
  // begins may be older than the one that is installed, and a page of warnings about that helps nobody.
  const ok = await runShowingProgress(
    'npm',
    ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: root },
  )
  if (!ok)
    throw new PrepareError(
      'npm ci failed; its own message is above. Is the package registry reachable from this machine?',
    )
}

/**
 * Whether every package of the lock file is there in its version, by npm's own list of what it installed: it is written
 * last, so a cut installation has none. Packages for other platforms are in the lock file only.
 */
export async function isInstalled(root) {
  const [wanted, have] = await Promise.all([
    readJson(path.join(root, 'package-lock.json')),
    readJson(path.join(root, 'node_modules/.package-lock.json')),
  ])
  if (wanted === null) throw new PrepareError(`${path.join(root, 'package-lock.json')} is missing.`)
  if (have === null) return false
  for (const [place, { version, optional }] of Object.entries(wanted.packages)) {
    if (place === '') continue
    const installed = have.packages[place]
    if (installed === undefined ? !optional : installed.version !== version) return false
  }
  // The Node that everything runs on: without its program every later step would fail less clearly.
  return access(path.join(root, 'node_modules/.bin/node')).then(
    () => true,
    () => false,
  )
}

async function readJson(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return null
  }
}
