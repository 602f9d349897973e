// The bench's picture: 704x576 at 25 fps and 1 Mbit/s, a noisy street-like scene, made once by ffmpeg into .cache/.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdir, rename } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('../../.cache/bench/', import.meta.url))
const FILE = `${FOLDER}sub-704x576-1000k.h264`
const SECONDS = 20

/** Path of an Annex B file without B frames, GOP 50. Throws when ffmpeg is missing. */
export async function benchClipFile(): Promise<string> {
  const isMade = await access(FILE).then(
    () => true,
    () => false,
  )
  if (isMade) return FILE
  await mkdir(FOLDER, { recursive: true })
  const part = `${FILE}.part`
  const scene = `testsrc2=size=704x576:rate=25:duration=${SECONDS},noise=alls=6:allf=t`
  const encoder =
    '-c:v libx264 -preset veryfast -tune zerolatency -bf 0 -g 50 -keyint_min 50 -sc_threshold 0 -pix_fmt yuv420p ' +
    '-b:v 1000k -maxrate 1000k -bufsize 1000k -x264-params threads=1:sliced-threads=0'
  const args = ['-hide_banner', '-loglevel', 'error', '-y', '-f', 'lavfi', '-i', scene, ...encoder.split(' ')]
  const ffmpeg = spawn('ffmpeg', [...args, '-f', 'h264', part], { stdio: ['ignore', 'inherit', 'inherit'] })
  const [code] = await once(ffmpeg, 'exit')
  if (code !== 0)
    throw new Error(`ffmpeg could not make the bench clip (exit code ${code}); is it installed?`)
  await rename(part, FILE)
  return FILE
}
