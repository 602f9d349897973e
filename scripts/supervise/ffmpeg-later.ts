/** ffmpeg is needed for stills only, so it never delays the front door: where it is missing it is installed afterwards. */
import { setTimeout as sleep } from 'node:timers/promises'

interface DebianPackages {
  findProgram(program: string): Promise<string | null>
  mayInstall(): Promise<boolean>
  installCommand(debianPackage: string): string
  ensureDebianPackage(wanted: {
    program: string
    debianPackage: string
    needed: boolean
  }): Promise<string | null>
}

/** Resolves when ffmpeg was found, installed, or its command was printed; `found` is called after an installation. */
export async function installFfmpegLater(options: {
  log: (line: string) => void
  found: () => void
}): Promise<void> {
  // Plain JavaScript shared with the prepare step, which runs before the pinned Node exists.
  const packages = (await import('../prepare/debian-package.mjs' as string)) as DebianPackages
  if ((await packages.findProgram('ffmpeg')) !== null) return
  if (!(await packages.mayInstall())) {
    options.log(`ffmpeg is missing, so cameras show no stills. Type: ${packages.installCommand('ffmpeg')}`)
    return
  }
  // The first pictures on the wall come before the package manager takes the disk.
  await sleep(5_000)
  const path = await packages.ensureDebianPackage({
    program: 'ffmpeg',
    debianPackage: 'ffmpeg',
    needed: false,
  })
  if (path !== null) {
    options.log('ffmpeg is installed; stills are available')
    options.found()
  }
}
