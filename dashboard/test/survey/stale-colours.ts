/** Runs in the page: figures and drawings of it that do not have the colour of what is out of date. */

/** Names, controls and pictures, which are of no moment or tell of themselves. */
export const leftAsItIs = [
  ...['thead th', 'dt', 'legend', 'option', 'select', 'input'],
  ...['[data-view]', '.leaflet-container', '[role="dialog"]'],
].join()

export function freshColours(left: string): readonly string[] {
  const main = document.querySelector('#isi')
  if (main === null) return ['there is no page']
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const read = new Map<string, readonly number[]>()
  const rgb = (colour: string): readonly number[] => {
    const known = read.get(colour)
    if (known !== undefined || canvas === null) return known ?? []
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    const parts = [...canvas.getImageData(0, 0, 1, 1).data]
    read.set(colour, parts)
    return parts
  }
  const hueOf = ([r = 0, g = 0, b = 0]: readonly number[]): number | null => {
    const most = Math.max(r, g, b)
    const span = most - Math.min(r, g, b)
    if (span < 24) return null
    const turn = most === r ? (g - b) / span : most === g ? 2 + (b - r) / span : 4 + (r - g) / span
    return (turn * 60 + 360) % 360
  }
  const stale = hueOf(rgb(getComputedStyle(document.documentElement).getPropertyValue('--stale'))) ?? 0
  const isStale = (colour: string) => {
    const hue = hueOf(rgb(colour))
    return hue !== null && Math.abs(hue - stale) < 12
  }
  const isWhite = (colour: string) =>
    rgb(colour)
      .slice(0, 3)
      .every((part) => part > 225)
  /** Grids and axes stand for nothing. */
  const rules = ['--line1', '--line2'].map((name) =>
    rgb(getComputedStyle(document.documentElement).getPropertyValue(name)).join(),
  )
  const isRule = (colour: string) => rules.includes(rgb(colour).join())
  const isSeen = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  const faults = new Set<string>()
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement
    const text = node.textContent?.trim() ?? ''
    if (element === null || !/\d/.test(text) || element.closest(left) !== null || !isSeen(element)) continue
    const { color } = getComputedStyle(element)
    // White letters on a filled badge: the badge has turned.
    if (!isStale(color) && !isWhite(color)) faults.add(`"${text.slice(0, 60)}" is ${color}`)
  }
  for (const shape of main.querySelectorAll('svg :is(path, rect, circle, polyline, polygon, line)')) {
    if (shape.closest(`${left}, defs, clipPath, mask`) !== null || !isSeen(shape)) continue
    const { fill, stroke } = getComputedStyle(shape)
    for (const colour of shape.tagName === 'line' ? [stroke] : [fill, stroke]) {
      const isPaint = colour !== 'none' && !colour.startsWith('url')
      if (!isPaint || (rgb(colour)[3] ?? 0) < 40 || isStale(colour)) continue
      if (isWhite(colour) || isRule(colour)) continue
      const owner = shape.closest('svg')?.parentElement
      faults.add(
        `a ${shape.tagName} in ${owner?.className} "${owner?.textContent?.slice(0, 30)}" is ${colour}`,
      )
    }
  }
  return [...faults]
}
