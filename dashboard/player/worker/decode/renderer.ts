/** Where decoded pictures go. */
export interface Renderer {
  /**
   * Shows `frame` and closes it, now or when there is room; a newer picture replaces one that still waits.
   * `painted` is called once the picture has been handed over for display, with the ms the worker spent on it.
   */
  show(frame: VideoFrame, painted: (tookMs: number) => void): void
  close(): void
}
