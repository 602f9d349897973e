import { createHash } from 'node:crypto'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PrepareError } from './prepare-error.mjs'
import { runQuietly } from './run.mjs'

const stampName = 'dashboard/dist/.built-from'

/** Builds the dashboard when one of its sources, or a package, changed since the last build. */
export async function buildDashboard(root) {
  const wanted = await fingerprint(root)
  const have = await readFile(path.join(root, stampName), 'utf8').catch(() => '')
  if (have === wanted) return
  console.log('Pantau: building the dashboard (once, a few seconds) ...')
  const node = path.join(root, 'node_modules/.bin/node')
  const vite = path.join(root, 'node_modules/vite/bin/vite.js')
  // Whatever the caller is, a test runner too: people get the production build of React.
  const { code, tail } = await runQuietly(
    node,
    [vite, 'build', path.join(root, 'dashboard'), '--logLevel', 'warn'],
    { env: { ...process.env, NODE_ENV: 'production' } },
  )
  if (code !== 0) throw new PrepareError(`The dashboard could not be built:\n${tail}`)
  await writeFile(path.join(root, stampName), wanted)
}

/** Hash over the content of everything the build reads: a checkout changes file times, not content. */
async function fingerprint(root) {
  const hash = createHash('sha256')
  const files = [path.join(root, 'package-lock.json')]
  for (const folder of ['dashboard', 'domain']) await collect(path.join(root, folder), files)
  for (const file of files.sort())
    hash
      .update(path.relative(root, file))
      .update('\0')
      .update(await readFile(file))
      .update('\0')
  return hash.digest('hex')
}

async function collect(folder, files) {
  for (const entry of await readdir(folder)) {
    if (entry === 'dist' || entry === 'node_modules' || entry.includes('.test.')) continue
    const full = path.join(folder, entry)
    if ((await stat(full)).isDirectory()) await collect(full, files)
    else files.push(full)
  }
}
