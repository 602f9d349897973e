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
    const why = await aptInstall(debianPackage)
    const installed = await findProgram(program)
    if (installed !== null) return installed
    console.error(why)
  }
  const advice = `${program} is missing. Type: ${installCommand(debianPackage)}`
  if (needed) throw new PrepareError(advice)
  console.log(`Pantau: ${advice}`)
  return null
}

async function aptInstall(debianPackage) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const lists = await readdir('/var/lib/apt/lists').catch(() => [])
  const install = ['install', '-y', '-q', '--no-install-recommends', debianPackage]
  if (lists.some((name) => name.endsWith('_Packages') || name.includes('_Packages.'))) {
    const first = await runQuietly('apt-get', install, { env })
    if (first.code === 0) return ''
  }
  // Lists missing or out of date: fetch them once, then try again.
  await runQuietly('apt-get', ['update', '-q'], { env })
  const second = await runQuietly('apt-get', install, { env })
  return second.code === 0 ? '' : `apt-get could not install ${debianPackage}:\n${second.tail}`
}
