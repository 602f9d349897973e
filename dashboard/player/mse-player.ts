/**
 * Plays the worker's fragments through MediaSource: the way for pages without WebCodecs (an insecure context), about
 * 200 ms behind. Keeps to the live edge, gives old buffer back, and starts anew, within a budget, when the source breaks.
 */
import type { StreamKind } from '#domain/contract/live/grant.ts'
import { epochNowMs } from './clock.ts'
import { chaseEdge, KEEP_BEHIND_MS } from './live-edge.ts'
import { RestartBudget } from './restart-budget.ts'
import type { CodecRefusal } from './stream-choice.ts'

/** Fragments waiting for the source buffer; beyond that the tab cannot keep up and starts anew at a key frame. */
const MOST_QUEUED = 150
/** A source that has something to play and never begins is broken; it takes as long to notice as several breaks. */
const STUCK_MS = 6_000
const STUCK_WEIGHT = 2

export interface Segment {
  readonly stream: StreamKind
  readonly init: string | null
  readonly mediaMs: number
  readonly data: ArrayBuffer
}

export interface MsePlayerEvents {
  /** The source broke, the stream must begin again at a key frame. */
  restart(): void
  playable(stream: StreamKind): void
  unplayable(stream: StreamKind, refusal: CodecRefusal): void
  firstPicture(atMs: number): void
}

export class MsePlayer {
  readonly #video: HTMLVideoElement
  readonly #events: MsePlayerEvents
  readonly #restarts = new RestartBudget()
  #awaitsFirst = true
  #source: MediaSource | null = null
  #buffer: SourceBuffer | null = null
  #address: string | null = null
  #mime = ''
  #stream: StreamKind = 'sub'
  #openedAtMs = 0
  /** When a source that broke is asked for again; null while one plays. */
  #restartAtMs: number | null = null
  /** The page was told that the source fails; progress takes it back. */
  #isFailing = false
  #queue: ArrayBuffer[] = []
  #baseMediaMs: number | null = null
  #shown = 0
  #presented = 0
  #paintedAtMs: number | null = null
  readonly #timer: ReturnType<typeof setInterval>

  constructor(video: HTMLVideoElement, events: MsePlayerEvents) {
    this.#video = video
    this.#events = events
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
    if (segment.init !== null) this.#begin(segment.init, segment.stream)
    // Refused, or broken and not asked for again yet: what still comes leads nowhere.
    if (this.#source === null) return
    if (segment.init === null) this.#baseMediaMs ??= segment.mediaMs
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

  /** A new description: times begin at zero again. */
  #begin(mime: string, stream: StreamKind): void {
    const nowMs = epochNowMs()
    if (mime !== this.#mime) {
      this.#restarts.forget()
      this.#isFailing = false
    }
    this.#mime = mime
    this.#stream = stream
    this.#baseMediaMs = null
    if (!MediaSource.isTypeSupported(mime)) {
      this.#refuse()
    } else if (this.#restarts.mayStart(nowMs)) {
      this.#restarts.started(nowMs)
      this.#open(mime)
      if (!this.#isFailing) this.#events.playable(stream)
    } else {
      this.#drop()
      this.#restartAtMs = nowMs + this.#restarts.waitMs(nowMs)
    }
  }

  #refuse(): void {
    this.#drop()
    this.#events.unplayable(this.#stream, { codec: codecOf(this.#mime), why: 'cannot' })
  }

  #open(mime: string): void {
    this.#drop()
    const source = new MediaSource()
    this.#source = source
    this.#openedAtMs = epochNowMs()
    this.#address = URL.createObjectURL(source)
    source.onsourceopen = () => {
      if (source !== this.#source) return
      try {
        this.#buffer = source.addSourceBuffer(mime)
      } catch {
        // It said that it could, and cannot after all.
        this.#refuse()
        return
      }
      this.#buffer.mode = 'segments'
      this.#buffer.onupdateend = () => this.#pump()
      this.#pump()
    }
    this.#video.src = this.#address
    // Muted video may always play; a refusal only means the element is gone.
    this.#video.play().catch(() => undefined)
  }

  #drop(): void {
    this.#restartAtMs = null
    this.#queue = []
    this.#buffer = null
    this.#source = null
    this.#presented = 0
    this.#shown = 0
    this.#awaitsFirst = true
    if (this.#address === null) return
    URL.revokeObjectURL(this.#address)
    this.#address = null
    this.#video.removeAttribute('src')
    this.#video.load()
  }

  #fail(weight = 1): void {
    const nowMs = epochNowMs()
    this.#drop()
    this.#restarts.broke(nowMs, weight)
    this.#restartAtMs = nowMs + this.#restarts.waitMs(nowMs)
  }

  /** Says aloud what does not work, and asks again when it is time. */
  #tryAgain(nowMs: number): void {
    if (!this.#isFailing && this.#restarts.isHopeless(nowMs)) {
      this.#isFailing = true
      this.#events.unplayable(this.#stream, { codec: codecOf(this.#mime), why: 'fails' })
    }
    if (this.#restartAtMs === null || nowMs < this.#restartAtMs) return
    this.#restartAtMs = null
    this.#events.restart()
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
    const nowMs = epochNowMs()
    this.#tryAgain(nowMs)
    if (this.#source === null) return
    if (video.error !== null) {
      this.#fail()
      return
    }
    // Frames, not the playhead: that one also moves when it is set to the live edge.
    const shown = video.getVideoPlaybackQuality().totalVideoFrames
    if (shown !== this.#shown) this.#moved(shown, nowMs)
    const { buffered } = video
    if (this.#awaitsFirst && buffered.length > 0 && nowMs - this.#openedAtMs > STUCK_MS) {
      this.#fail(STUCK_WEIGHT)
      return
    }
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

  #moved(shown: number, nowMs: number): void {
    this.#shown = shown
    this.#paintedAtMs = nowMs
    this.#restarts.worked()
    if (this.#isFailing) this.#events.playable(this.#stream)
    this.#isFailing = false
    if (this.#awaitsFirst) this.#events.firstPicture(nowMs)
    this.#awaitsFirst = false
  }

  #giveBack(buffered: TimeRanges): void {
    const beforeS = this.#video.currentTime - KEEP_BEHIND_MS / 1000
    const buffer = this.#buffer
    // In lumps of three seconds: each removal keeps the buffer busy.
    if (buffer === null || buffer.updating || buffered.start(0) > beforeS - 3) return
    buffer.remove(0, beforeS)
  }
}

function codecOf(mime: string): string {
  return /codecs="([^"]*)"/.exec(mime)?.[1] ?? mime
}
