import type { Renderer } from './renderer.ts'

/**
 * Writes pictures to the track behind a `<video>`: the cheapest way to the screen without a GPU. The stream is asked for
 * room first, or frames pile up in it and starve the decoder's pool.
 */
export class GeneratorRenderer implements Renderer {
  readonly #writer: WritableStreamDefaultWriter<VideoFrame>
  #waiting: { frame: VideoFrame; painted: (tookMs: number) => void } | null = null
  #isClosed = false

  constructor(writable: WritableStream<VideoFrame>) {
    this.#writer = writable.getWriter()
    this.#writer.closed.catch(() => {
      this.#isClosed = true
    })
  }

  show(frame: VideoFrame, painted: (tookMs: number) => void): void {
    if (this.#isClosed) {
      frame.close()
      return
    }
    if ((this.#writer.desiredSize ?? 0) > 0) {
      this.#write(frame, painted)
      return
    }
    const isFirst = this.#waiting === null
    this.#waiting?.frame.close()
    this.#waiting = { frame, painted }
    if (isFirst) this.#writer.ready.then(() => this.#writeWaiting()).catch(() => this.close())
  }

  close(): void {
    this.#waiting?.frame.close()
    this.#waiting = null
    if (this.#isClosed) return
    this.#isClosed = true
    // The track may already be gone with its element: nothing is left to tell.
    this.#writer.close().catch(() => undefined)
  }

  #writeWaiting(): void {
    const waiting = this.#waiting
    this.#waiting = null
    if (waiting === null) return
    if (this.#isClosed) {
      waiting.frame.close()
      return
    }
    this.#write(waiting.frame, waiting.painted)
  }

  #write(frame: VideoFrame, painted: (tookMs: number) => void): void {
    const startedAtMs = performance.now()
    // The sink closes the frame; when the write fails it was never taken over.
    this.#writer.write(frame).catch(() => frame.close())
    painted(performance.now() - startedAtMs)
  }
}
