import { access, constants, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { PrepareError } from './prepare-error.mjs'
import { runQuietly } from './run.mjs'

/** The program's full path on PATH, or null. */
export async function findProgram(program) {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const candidate = path.join(folder, program)
    try {
      await access(candidate, constants.X_OK)
      return candidate
    } catch {}
  }
  return null
}

/** What a person types where we may not install. */
export function installCommand(debianPackage) {
  return `sudo apt-get install -y --no-install-recommends ${debianPackage}`
}

/** Whether we may install Debian packages here: root, on Debian or a descendant, not switched off. */
export async function mayInstall(env = process.env) {
  if (env.PANTAU_NO_APT === '1' || process.getuid?.() !== 0) return false
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '')
  return /^ID(_LIKE)?=.*debian/m.test(release)
}

/**
 * Finds `program`; where it is missing installs its Debian package when that is allowed. Resolves to its path, or null
 * with the command to type printed. `needed`: missing is a failure.
 */
export async function ensureDebianPackage({ program, debianPackage, needed }) {
  const found = await findProgram(program)
  if (found !== null) return found
  if (await mayInstall()) {
    console.log(`Pantau: installing ${debianPackage} from the system's packages ...`)
    const why = await aptInstall([debianPackage])
    const installed = await findProgram(program)
    if (installed !== null) return installed
    console.error(why)
  }
  const advice = `${program} is missing. Type: ${installCommand(debianPackage)}`
  if (needed) throw new PrepareError(advice)
  console.log(`Pantau: ${advice}`)
  return null
}

/**
 * For packages that bring no program to look for (libraries, plugins): asks dpkg which of `debianPackages` are not
 * installed, and installs those when that is allowed. `purpose` is for people: "the tests' foreign RTSP server". Missing
 * is a failure.
 */
export async function ensureDebianPackages({ debianPackages, purpose }) {
  const missing = await notInstalled(debianPackages)
  if (missing.length === 0) return
  if (await mayInstall()) {
    console.log(`Pantau: installing ${purpose} from the system's packages (${missing.join(', ')}) ...`)
    const why = await aptInstall(missing)
    if ((await notInstalled(missing)).length === 0) return
    console.error(why)
  }
  throw new PrepareError(`${purpose} is missing. Type: ${installCommand(missing.join(' '))}`)
}

async function notInstalled(debianPackages) {
  const query = ['-W', '-f', `\${binary:Package} \${db:Status-Status}\\n`, ...debianPackages]
  // Names dpkg has never heard of go to standard error, with an exit code that says nothing more.
  const { tail } = await runQuietly('dpkg-query', query)
  const installed = new Set(
    tail
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      // `name:amd64` for packages that may be installed for several architectures.
      .map((line) => line.split(/[ :]/)[0]),
  )
  return debianPackages.filter((name) => !installed.has(name))
}

async function aptInstall(debianPackages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const lists = await readdir('/var/lib/apt/lists').catch(() => [])
  const install = ['install', '-y', '-q', '--no-install-recommends', ...debianPackages]
  if (lists.some((name) => name.endsWith('_Packages') || name.includes('_Packages.'))) {
    const first = await runQuietly('apt-get', install, { env })
    if (first.code === 0) return ''
  }
  // Lists missing or out of date: fetch them once, then try again.
  await runQuietly('apt-get', ['update', '-q'], { env })
  const second = await runQuietly('apt-get', install, { env })
  return second.code === 0 ? '' : `apt-get could not install ${debianPackages.join(', ')}:\n${second.tail}`
}
