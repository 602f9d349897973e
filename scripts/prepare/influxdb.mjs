import { access, constants, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { PrepareError } from './prepare-error.mjs'
import { runQuietly } from './run.mjs'

/**
 * A real InfluxDB 1.x for the tests, as Debian packages it. The package is only unpacked into `.cache/influxdb/`:
 * installed, it would start a service on this machine. Resolves to the path of influxd; does nothing when it is there.
 */
export async function ensureInfluxdb({ root }) {
  const given = process.env.PANTAU_INFLUXD
  if (given) return given
  const target = path.join(root, '.cache', 'influxdb')
  const influxd = path.join(target, 'usr', 'bin', 'influxd')
  if (await isExecutable(influxd)) return influxd
  console.log('Pantau: fetching influxdb for the tests (5 MB, unpacked, not installed) ...')
  await mkdir(path.dirname(target), { recursive: true })
  const work = await mkdtemp(path.join(path.dirname(target), 'influxdb-'))
  try {
    await download(work)
    const [archive] = (await readdir(work)).filter((name) => name.endsWith('.deb'))
    if (archive === undefined) throw missing('apt-get download brought no package.')
    const unpacked = path.join(work, 'unpacked')
    const { code, tail } = await runQuietly('dpkg-deb', ['-x', path.join(work, archive), unpacked])
    if (code !== 0) throw missing(`dpkg-deb could not unpack it:\n${tail}`)
    await rm(target, { recursive: true, force: true })
    // A rename, so that a second prepare step at the same time never sees half a folder.
    await rename(unpacked, target)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  if (await isExecutable(influxd)) return influxd
  throw missing(`the package holds no ${path.relative(target, influxd)}.`)
}

async function download(folder) {
  const fetchIt = () => runQuietly('apt-get', ['download', '-q', 'influxdb'], { cwd: folder })
  const first = await fetchIt()
  if (first.code === 0) return
  // Lists missing or out of date; only root may fetch them.
  if (process.getuid?.() === 0) {
    await runQuietly('apt-get', ['update', '-q'])
    const second = await fetchIt()
    if (second.code === 0) return
    throw missing(second.tail)
  }
  throw missing(first.tail)
}

function missing(why) {
  return new PrepareError(
    `The tests need InfluxDB 1.x and it could not be fetched from Debian's packages: ${why}\n` +
      'Type: sudo apt-get update, and try again; or name an influxd 1.x in the variable PANTAU_INFLUXD.',
  )
}

async function isExecutable(file) {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
}
