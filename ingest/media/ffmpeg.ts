/**
 * The one place that runs ffmpeg, through fluent-ffmpeg: jobs with limits, an end, and words when they fail. Inputs are
 * bytes we hold, never an address: a playlist or a redirect in a stream could aim ffmpeg at something internal.
 */
import { access, constants } from 'node:fs/promises'
import path from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import ffmpeg from 'fluent-ffmpeg'
import type { FfmpegStatus } from '#domain/contract/internal/system.ts'
import { type Confinement, confine } from './confined-ffmpeg.ts'
import { JobQueue, QueueFull } from './job-queue.ts'

export type MediaFailure = 'no-ffmpeg' | 'busy' | 'failed'

export class MediaError extends Error {
  override readonly name = 'MediaError'
  readonly kind: MediaFailure
  constructor(kind: MediaFailure, detail: string, cause?: unknown) {
    super(detail, { cause })
    this.kind = kind
  }
}

export interface StillRequest {
  readonly codec: 'h264' | 'h265'
  /** One access unit with start codes, parameter sets first. */
  readonly annexB: Uint8Array
  /** Pixels; the height follows the picture's own ratio. */
  readonly width: number
}

/** Two at once on any machine: a still is a convenience, the wall is not. */
const CONCURRENT_JOBS = 2
const WAITING_JOBS = 32
const JOB_LIMIT_MS = 8_000
/** A 1280-wide JPEG is about 200 kB. */
const MAX_STILL_BYTES = 4_000_000

export class Ffmpeg {
  readonly #queue = new JobQueue(CONCURRENT_JOBS, WAITING_JOBS)
  #program: { readonly path: string; readonly version: string; readonly confinement: Confinement } | null =
    null
  #isInstalling = false
  readonly #looked = Promise.withResolvers<void>()

  /** Looks for ffmpeg on PATH; called at start and when it may have been installed since. */
  async detect(): Promise<boolean> {
    try {
      return await this.#look()
    } finally {
      this.#looked.resolve()
    }
  }

  async #look(): Promise<boolean> {
    const found = await findOnPath('ffmpeg')
    if (found === null) {
      this.#program = null
      return false
    }
    const { path: confined, confinement, said } = await confine(found)
    this.#program = {
      path: confined,
      confinement,
      version: /^ffmpeg version (\S+)/.exec(said)?.[1] ?? 'unknown',
    }
    this.#isInstalling = false
    void learnCapabilities(confined)
    return true
  }

  /** What was taken away from it; null while there is none. */
  confinement(): Confinement | null {
    return this.#program?.confinement ?? null
  }

  installing(): void {
    this.#isInstalling = true
  }

  /** Once it has been looked for. */
  async status(): Promise<FfmpegStatus> {
    await this.#looked.promise
    if (this.#program !== null) {
      return {
        kind: 'found',
        version: this.#program.version,
        running: this.#queue.running,
        waiting: this.#queue.waiting,
      }
    }
    if (this.#isInstalling) return { kind: 'installing' }
    return { kind: 'missing', command: 'sudo apt-get install -y --no-install-recommends ffmpeg' }
  }

  /** A JPEG of one picture; waits until ffmpeg has been looked for. Throws `MediaError`. */
  async still(request: StillRequest, signal: AbortSignal): Promise<Buffer> {
    const encode = async (jobSignal: AbortSignal) => {
      await this.#looked.promise
      jobSignal.throwIfAborted()
      if (this.#program === null) throw new MediaError('no-ffmpeg', 'ffmpeg is not installed on this machine')
      return encodeStill(this.#program.path, request, jobSignal)
    }
    try {
      return await this.#queue.run(encode, signal)
    } catch (error) {
      if (error instanceof QueueFull)
        throw new MediaError('busy', 'too many stills are being made; try again in a moment', error)
      throw error
    }
  }
}

/**
 * fluent-ffmpeg asks ffmpeg what it can do before its first job, by four short runs, and remembers the answer. Asked
 * here, the first still of the day does not wait for it.
 */
async function learnCapabilities(programPath: string): Promise<void> {
  const command = ffmpeg().setFfmpegPath(programPath)
  await new Promise<void>((resolve) => command.availableFormats(() => resolve()))
  await new Promise<void>((resolve) => command.availableEncoders(() => resolve()))
}

function encodeStill(programPath: string, request: StillRequest, signal: AbortSignal): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const output = new PassThrough()
    const chunks: Buffer[] = []
    let size = 0
    let isSettled = false
    const command = ffmpeg({
      source: Readable.from([Buffer.from(request.annexB)]),
      timeout: JOB_LIMIT_MS / 1000,
    })
      .setFfmpegPath(programPath)
      // The format is forced: ffmpeg must not guess what the bytes are.
      .inputFormat(request.codec === 'h264' ? 'h264' : 'hevc')
      .inputOptions(['-hide_banner', '-protocol_whitelist', 'pipe', '-threads', '1'])
      .frames(1)
      .size(`${request.width}x?`)
      .outputOptions(['-q:v', '5', '-threads', '1'])
      .format('mjpeg')
    const settle = (act: () => void) => {
      if (isSettled) return
      isSettled = true
      clearTimeout(late)
      signal.removeEventListener('abort', stop)
      act()
    }
    const end = (why: MediaError) => {
      command.kill('SIGKILL')
      settle(() => reject(why))
    }
    const stop = () => end(new MediaError('failed', 'the still was no longer wanted'))
    const late = setTimeout(
      () => end(new MediaError('failed', `no still within ${JOB_LIMIT_MS} ms`)),
      JOB_LIMIT_MS,
    )
    signal.addEventListener('abort', stop, { once: true })
    output.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > MAX_STILL_BYTES)
        end(new MediaError('failed', `a still of more than ${MAX_STILL_BYTES} bytes`))
      else chunks.push(chunk)
    })
    command.on('error', (error) =>
      settle(() => reject(new MediaError('failed', lastLine(error.message), error))),
    )
    command.on('end', () =>
      settle(() =>
        size === 0
          ? reject(new MediaError('failed', 'the key frame could not be decoded'))
          : resolve(Buffer.concat(chunks)),
      ),
    )
    command.pipe(output, { end: true })
  })
}

function lastLine(text: string): string {
  return (text.trim().split('\n').at(-1) ?? 'unknown reason').slice(0, 200)
}

async function findOnPath(program: string): Promise<string | null> {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const candidate = path.join(folder, program)
    try {
      await access(candidate, constants.X_OK)
      return candidate
    } catch {
      // Not in this folder: look in the next.
    }
  }
  return null
}
