// Frames into an H.264 clip of a given size, with ffmpeg.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FrameSink } from './studio.ts'

/** What the clip is to be. */
export interface EncodeOrder {
  readonly width: number
  readonly height: number
  readonly fps: number
  /** Average, kbit/s: reached within a few percent, since the whole clip is encoded twice. */
  readonly kbps: number
  readonly target: string
}

/** Calls `draw` with a place to put frames, then encodes them to `order.target` as Annex B without B frames. */
export async function encodeClip(
  order: EncodeOrder,
  draw: (sink: FrameSink) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'pantau-clip-'))
  try {
    const lossless = join(folder, 'frames.mkv')
    const size = `${order.width}x${order.height}`
    const raw = ['-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', size, '-r', `${order.fps}`, '-i', '-']
    const keep = [
      ...raw,
      '-pix_fmt',
      'yuv420p',
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-qp',
      '0',
      lossless,
    ]
    const writer = startFfmpeg(keep)
    await draw(async (rgba) => {
      if (!writer.stdin.write(rgba)) await Promise.race([once(writer.stdin, 'drain'), writer.done])
    })
    writer.stdin.end()
    await writer.done
    const coding = [
      '-i',
      lossless,
      '-c:v',
      'libx264',
      '-preset',
      'medium',
      '-profile:v',
      'high',
      '-pix_fmt',
      'yuv420p',
      '-bf',
      '0',
      '-g',
      '50',
      '-keyint_min',
      '50',
      '-sc_threshold',
      '0',
      '-refs',
      '2',
      '-b:v',
      `${order.kbps}k`,
      '-maxrate',
      `${order.kbps * 2}k`,
      '-bufsize',
      `${order.kbps * 2}k`,
      // What the encoder says about itself would be sent with every clip and tells nobody anything.
      '-bsf:v',
      'filter_units=remove_types=6',
      '-passlogfile',
      join(folder, 'pass'),
    ]
    await startFfmpeg([...coding, '-pass', '1', '-f', 'null', '-']).done
    // Renamed when whole, so that nobody ever reads half a clip.
    const part = `${order.target}.part`
    await startFfmpeg([...coding, '-pass', '2', '-f', 'h264', part]).done
    await rename(part, order.target)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function startFfmpeg(args: readonly string[]) {
  const child = spawn('ffmpeg', ['-v', 'error', '-y', ...args], { stdio: ['pipe', 'ignore', 'inherit'] })
  // A dead ffmpeg shows in `done`; the broken pipe before it says nothing more.
  child.stdin.on('error', () => undefined)
  const done = once(child, 'close').then(([code]) => {
    if (code !== 0) throw new Error(`ffmpeg ended with ${String(code)}: ${args.join(' ')}`)
  })
  return { stdin: child.stdin, done }
}
