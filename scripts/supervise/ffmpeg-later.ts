/** ffmpeg is needed for stills only, so it never delays the front door: where it is missing it is installed afterwards. */
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureDebianPackage, findProgram, installCommand, mayInstall } from '../prepare/debian-package.mjs'

/** Resolves when ffmpeg was found, installed, or its command was printed; `found` is called after an installation. */
export async function installFfmpegLater(options: {
  log: (line: string) => void
  found: () => void
}): Promise<void> {
  if ((await findProgram('ffmpeg')) !== null) return
  if (!(await mayInstall())) {
    options.log(`ffmpeg is missing, so cameras show no stills. Type: ${installCommand('ffmpeg')}`)
    return
  }
  // The first pictures on the wall come before the package manager takes the disk.
  await sleep(5_000)
  const path = await ensureDebianPackage({
    program: 'ffmpeg',
    debianPackage: 'ffmpeg',
    needed: false,
  })
  if (path !== null) {
    options.log('ffmpeg is installed; stills are available')
    options.found()
  }
}
