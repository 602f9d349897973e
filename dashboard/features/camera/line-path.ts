/** SVG paths of a measured line: gaps stay gaps. Pure. */
export interface LinePoint {
  /** 0 at the left, 1 at the right. */
  readonly x: number
  /** Null: nothing measured there. */
  readonly value: number | null
}

/** A path in a box of `width` x `height`, with 0 at the bottom and `top` at the upper edge. */
export function linePath(points: readonly LinePoint[], top: number, width: number, height: number): string {
  let path = ''
  let isDown = false
  for (const { x, value } of points) {
    if (value === null) {
      isDown = false
      continue
    }
    const y = height - (Math.min(value, top) / top) * height
    path += `${isDown ? 'L' : 'M'}${(x * width).toFixed(1)} ${y.toFixed(1)}`
    isDown = true
  }
  return path
}

/** The area between a lower and an upper line, one closed shape per stretch without gaps. */
export function bandPath(
  lower: readonly LinePoint[],
  upper: readonly LinePoint[],
  top: number,
  width: number,
  height: number,
): string {
  const at = (value: number) => (height - (Math.min(value, top) / top) * height).toFixed(1)
  let path = ''
  let stretch: { x: string; low: string; high: string }[] = []
  const close = () => {
    const [first, ...rest] = stretch
    if (first !== undefined && rest.length > 0) {
      const over = rest.map(({ x, high }) => `L${x} ${high}`).join('')
      const back = [...stretch]
        .reverse()
        .map(({ x, low }) => `L${x} ${low}`)
        .join('')
      path += `M${first.x} ${first.high}${over}${back}Z`
    }
    stretch = []
  }
  upper.forEach(({ x, value }, i) => {
    const low = lower[i]?.value ?? null
    if (value === null || low === null) close()
    else stretch.push({ x: (x * width).toFixed(1), low: at(low), high: at(value) })
  })
  close()
  return path
}

/** A round number at or above the largest value, for the top of an axis. */
export function niceTop(values: readonly (number | null)[], least: number): number {
  const largest = Math.max(least, ...values.map((value) => value ?? 0))
  const step = 10 ** Math.floor(Math.log10(largest)) / 2
  return Math.ceil(largest / step) * step
}
