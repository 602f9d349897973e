/** Epoch ms with fractions, the same in window and worker, and never stepped while the page lives. */
export function epochNowMs(): number {
  return performance.timeOrigin + performance.now()
}
