/** GStreamer's RTSP server as cameras that nobody of ours wrote: in a process of its own, on loopback, with a login. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'

const PROGRAM = path.join(import.meta.dirname, 'foreign-rtsp-server.py')
/** Debian's own, since the bindings are a Debian package: the first python3 on PATH may be another. */
const PYTHON = '/usr/bin/python3'
const START_LIMIT_MS = 20_000

export interface ForeignServer {
  readonly login: 'basic' | 'digest'
  readonly user: string
  readonly password: string
  /** Path of the stream -> file of `makeFilm`. */
  readonly films: Readonly<Record<string, string>>
  /** 0 or left out: any free one. */
  readonly port?: number
}

export class ForeignRtspServer implements AsyncDisposable {
  readonly port: number
  readonly #child: ChildProcess
  private constructor(child: ChildProcess, port: number) {
    this.#child = child
    this.port = port
  }

  /** Resolves when it listens. */
  static async start({ login, user, password, films, port = 0 }: ForeignServer): Promise<ForeignRtspServer> {
    const streams = Object.entries(films).map(([name, file]) => `${name}=${file}`)
    const child = spawn(PYTHON, [PROGRAM, String(port), login, user, ...streams], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    child.stdin.write(`${password}\n`)
    const signal = AbortSignal.timeout(START_LIMIT_MS)
    try {
      const [line] = await Promise.race([
        once(createInterface({ input: child.stdout }), 'line', { signal }),
        once(child, 'exit', { signal }).then(([code]) => {
          throw new Error(`GStreamer's RTSP server did not start (exit code ${code}), see above`)
        }),
      ])
      return new ForeignRtspServer(child, Number(line))
    } catch (error) {
      child.kill('SIGKILL')
      throw error
    }
  }

  /** As when its power is cut; resolves when it is gone. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const gone = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await gone
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill()
  }
}

export interface Film {
  readonly codec: 'h264' | 'h265'
  readonly colour: string
  readonly width: number
  readonly height: number
}

/** Two minutes of one colour under noise, at 10 fps with a key frame every 2 s. Returns the file below `folder`. */
export function makeFilm(folder: string, { codec, colour, width, height }: Film): string {
  const [short, long] = ['short', 'long'].map((name) => path.join(folder, `${colour}-${name}.${codec}.mp4`))
  if (short === undefined || long === undefined) throw new Error('two names were made')
  const scene = `color=c=${colour}:s=${width}x${height}:r=10:d=4,noise=alls=20:allf=t`
  const encoder =
    codec === 'h264'
      ? ['-c:v', 'libx264', '-g', '20']
      : ['-c:v', 'libx265', '-tag:v', 'hvc1', '-x265-params', 'keyint=20:log-level=error:pools=1']
  const picture = ['-preset', 'ultrafast', '-bf', '0', '-pix_fmt', 'yuv420p', '-b:v', '300k']
  ffmpeg(['-f', 'lavfi', '-i', scene, ...encoder, ...picture, short])
  ffmpeg(['-stream_loop', '29', '-i', short, '-c', 'copy', long])
  return long
}

/** Mean colour of a JPEG, 0-255 each: what somebody would say it shows. */
export function meanColour(jpeg: Buffer): { red: number; green: number; blue: number } {
  const [red = 0, green = 0, blue = 0] = ffmpeg(
    ['-i', '-', '-vf', 'scale=1:1:flags=area', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'],
    jpeg,
  )
  return { red, green, blue }
}

function ffmpeg(args: readonly string[], input?: Buffer): Buffer {
  return execFileSync('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...args], {
    ...(input === undefined ? {} : { input }),
    timeout: 20_000,
  })
}
