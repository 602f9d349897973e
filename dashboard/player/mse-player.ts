/**
 * Plays the worker's fragments through MediaSource: the way for pages without WebCodecs (an insecure context), about
 * 200 ms behind. Keeps to the live edge, gives old buffer back, and starts anew when the source breaks.
 */
import { epochNowMs } from './clock.ts'
import { chaseEdge, KEEP_BEHIND_MS } from './live-edge.ts'

/** Fragments waiting for the source buffer; beyond that the tab cannot keep up and starts anew at a key frame. */
const MOST_QUEUED = 150

export interface Segment {
  readonly init: string | null
  readonly mediaMs: number
  readonly data: ArrayBuffer
}

export class MsePlayer {
  readonly #video: HTMLVideoElement
  readonly #restart: () => void
  readonly #firstPicture: (atMs: number) => void
  readonly #unsupported: (mime: string) => void
  #awaitsFirst = true
  #source: MediaSource | null = null
  #buffer: SourceBuffer | null = null
  #address: string | null = null
  #mime = ''
  #queue: ArrayBuffer[] = []
  #baseMediaMs: number | null = null
  #lastTimeS = 0
  #presented = 0
  #paintedAtMs: number | null = null
  readonly #timer: ReturnType<typeof setInterval>

  /** `restart`: the source broke, the stream must begin again at a key frame. */
  constructor(
    video: HTMLVideoElement,
    restart: () => void,
    firstPicture: (atMs: number) => void,
    unsupported: (mime: string) => void,
  ) {
    this.#video = video
    this.#restart = restart
    this.#unsupported = unsupported
    this.#firstPicture = firstPicture
    this.#timer = setInterval(() => this.#tick(), 100)
  }

  /** Epoch ms of the last seen progress of the picture; null before the first. */
  get paintedAtMs(): number | null {
    return this.#paintedAtMs
  }

  /** Media time of the picture on screen, on the camera's wire clock. */
  get paintedMediaMs(): number | null {
    return this.#baseMediaMs === null || this.#paintedAtMs === null
      ? null
      : this.#baseMediaMs + this.#video.currentTime * 1000
  }

  /** Pictures presented since the last call. */
  takePresented(): number {
    const total = this.#video.getVideoPlaybackQuality().totalVideoFrames
    const fresh = Math.max(0, total - this.#presented)
    this.#presented = total
    return fresh
  }

  append(segment: Segment): void {
    if (segment.init !== null) {
      if (!MediaSource.isTypeSupported(segment.init)) {
        this.#unsupported(segment.init)
        return
      }
      // Times begin at zero again with each description.
      this.#open(segment.init)
      this.#baseMediaMs = null
    } else {
      this.#baseMediaMs ??= segment.mediaMs
    }
    this.#queue.push(segment.data)
    if (this.#queue.length > MOST_QUEUED) {
      this.#fail()
      return
    }
    this.#pump()
  }

  close(): void {
    clearInterval(this.#timer)
    this.#drop()
  }

  #open(mime: string): void {
    this.#drop()
    const source = new MediaSource()
    this.#source = source
    this.#mime = mime
    this.#address = URL.createObjectURL(source)
    source.onsourceopen = () => {
      if (source !== this.#source) return
      this.#buffer = source.addSourceBuffer(this.#mime)
      this.#buffer.mode = 'segments'
      this.#buffer.onupdateend = () => this.#pump()
      this.#pump()
    }
    this.#video.src = this.#address
    // Muted video may always play; a refusal only means the element is gone.
    this.#video.play().catch(() => undefined)
  }

  #drop(): void {
    this.#queue = []
    this.#buffer = null
    this.#source = null
    this.#presented = 0
    this.#lastTimeS = 0
    this.#awaitsFirst = true
    if (this.#address === null) return
    URL.revokeObjectURL(this.#address)
    this.#address = null
    this.#video.removeAttribute('src')
    this.#video.load()
  }

  #fail(): void {
    this.#drop()
    this.#restart()
  }

  #pump(): void {
    const buffer = this.#buffer
    if (buffer === null || buffer.updating || this.#source?.readyState !== 'open') return
    const next = this.#queue.shift()
    if (next === undefined) return
    try {
      buffer.appendBuffer(next)
    } catch {
      // QuotaExceededError, or a decode error that ended the source: begin again at a key frame.
      this.#fail()
    }
  }

  #tick(): void {
    const video = this.#video
    if (video.error !== null) {
      this.#fail()
      return
    }
    if (video.currentTime !== this.#lastTimeS) {
      this.#lastTimeS = video.currentTime
      this.#paintedAtMs = epochNowMs()
      if (this.#awaitsFirst) this.#firstPicture(this.#paintedAtMs)
      this.#awaitsFirst = false
    }
    const { buffered } = video
    const last = buffered.length - 1
    if (last < 0) return
    const newest = { startMs: buffered.start(last) * 1000, endMs: buffered.end(last) * 1000 }
    const move = chaseEdge(video.currentTime * 1000, newest)
    if (move.kind === 'seek') {
      video.playbackRate = 1
      video.currentTime = move.toMs / 1000
      if (video.paused) video.play().catch(() => undefined)
    } else if (video.playbackRate !== move.rate) {
      video.playbackRate = move.rate
    }
    this.#giveBack(buffered)
  }

  #giveBack(buffered: TimeRanges): void {
    const beforeS = this.#video.currentTime - KEEP_BEHIND_MS / 1000
    const buffer = this.#buffer
    // In lumps of three seconds: each removal keeps the buffer busy.
    if (buffer === null || buffer.updating || buffered.start(0) > beforeS - 3) return
    buffer.remove(0, beforeS)
  }
}
