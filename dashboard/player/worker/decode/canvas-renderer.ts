import type { Renderer } from './renderer.ts'

/** Draws on an OffscreenCanvas, newest picture only, one task per paint so that sockets are read in between. */
export class CanvasRenderer implements Renderer {
  readonly #canvas: OffscreenCanvas
  readonly #context: OffscreenCanvasRenderingContext2D | null
  #waiting: { frame: VideoFrame; painted: (tookMs: number) => void } | null = null
  #isClosed = false

  constructor(canvas: OffscreenCanvas) {
    this.#canvas = canvas
    this.#context = canvas.getContext('2d', { alpha: false, desynchronized: true })
  }

  show(frame: VideoFrame, painted: (tookMs: number) => void): void {
    if (this.#isClosed) {
      frame.close()
      return
    }
    const isFirst = this.#waiting === null
    this.#waiting?.frame.close()
    this.#waiting = { frame, painted }
    if (isFirst) setTimeout(() => this.#draw(), 0)
  }

  close(): void {
    this.#isClosed = true
    this.#waiting?.frame.close()
    this.#waiting = null
  }

  #draw(): void {
    const waiting = this.#waiting
    this.#waiting = null
    if (waiting === null) return
    const { frame, painted } = waiting
    const startedAtMs = performance.now()
    if (this.#canvas.width !== frame.displayWidth || this.#canvas.height !== frame.displayHeight) {
      this.#canvas.width = frame.displayWidth
      this.#canvas.height = frame.displayHeight
    }
    this.#context?.drawImage(frame, 0, 0)
    frame.close()
    painted(performance.now() - startedAtMs)
  }
}
