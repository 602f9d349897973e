/**
 * A decoder of hostile bytes gets as little of the machine as it can: no network, no file to write, bounded memory and
 * processor. What this machine cannot take away from it (no user name spaces, no `prlimit`) it keeps, and that is said.
 */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'

export type Confinement = 'no-network' | 'limits-only' | 'none'

const ways: readonly (readonly [Confinement, string])[] = [
  ['no-network', 'ffmpeg-confined.sh'],
  ['limits-only', 'ffmpeg-limited.sh'],
]

/** The strictest way that works here, with what ffmpeg says of itself; `none` runs `program` itself. */
export async function confine(
  program: string,
): Promise<{ path: string; confinement: Confinement; said: string }> {
  for (const [confinement, script] of ways) {
    const file = path.join(import.meta.dirname, script)
    const said = await askVersion(file).catch(() => null)
    if (said !== null) return { path: file, confinement, said }
  }
  return { path: program, confinement: 'none', said: await askVersion(program) }
}

async function askVersion(file: string): Promise<string> {
  return (await promisify(execFile)(file, ['-hide_banner', '-version'], { timeout: 5_000 })).stdout
}
