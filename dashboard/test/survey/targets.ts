/**
 * Buttons, links and fields too small to be hit. Runs inside the page (Playwright sends its source), so it may use
 * nothing from outside itself.
 *
 * Nothing is smaller than the 24 CSS px of WCAG 2.2, 2.5.8 (AA); links within a sentence are let off. For fingers
 * 2.5.5 (AAA) asks for 44: `leastPx` says which of the two holds, and what is smaller needs as much room around it that
 * a circle of that width touches nothing else.
 */
export function targetFaults(leastPx: number): string[] {
  /** Rounding of sub-pixel layout. */
  const SLACK_PX = 0.5
  /** No room around it makes up for less. */
  const FLOOR_PX = 24
  interface Target {
    readonly element: Element
    readonly box: { left: number; right: number; top: number; bottom: number }
  }

  const isSeen = (element: Element): boolean => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false
    for (let one: Element | null = element; one !== null; one = one.parentElement) {
      const style = getComputedStyle(one)
      if (style.clipPath.startsWith('inset(50%') || style.clip.startsWith('rect(0px')) return false
      if (one.hasAttribute('inert')) return false
    }
    return true
  }
  /** A link that flows with the words around it: its height is the line's. */
  const isInSentence = (element: Element): boolean =>
    element.tagName === 'A' &&
    getComputedStyle(element).display === 'inline' &&
    [...(element.parentElement?.childNodes ?? [])].some(
      (node) => node !== element && /\p{L}{2}/u.test(node.textContent ?? ''),
    )
  /** A box to tick is pressed by its words as well. */
  const boxOf = (element: Element): Target['box'] => {
    const own = element.getBoundingClientRect()
    const isTick = element instanceof HTMLInputElement && /checkbox|radio/.test(element.type)
    const words = isTick ? element.closest('label')?.getBoundingClientRect() : undefined
    if (words === undefined) return own
    return {
      left: Math.min(own.left, words.left),
      right: Math.max(own.right, words.right),
      top: Math.min(own.top, words.top),
      bottom: Math.max(own.bottom, words.bottom),
    }
  }
  const targets: Target[] = [
    ...document.querySelectorAll('button, a[href], input, select, textarea, summary, [role="button"]'),
  ]
    .filter((element) => isSeen(element) && !isInSentence(element))
    .filter((element) => !(element instanceof HTMLInputElement && element.type === 'hidden'))
    .map((element) => ({ element, box: boxOf(element) }))
    // Waits outside the page until it has the focus.
    .filter(({ box }) => box.bottom > 0 && box.right > box.left)

  const tooSmall = ({ box }: Target, px: number) =>
    Math.min(box.right - box.left, box.bottom - box.top) < px - SLACK_PX
  /** Whether a circle as wide as a good target, over the middle of this one, touches another. */
  const isCrowded = (target: Target): boolean => {
    const middle = (box: Target['box']) => ({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 })
    const { x, y } = middle(target.box)
    return targets.some((other) => {
      if (
        other === target ||
        other.element.contains(target.element) ||
        target.element.contains(other.element)
      )
        return false
      const dx = Math.max(other.box.left - x, 0, x - other.box.right)
      const dy = Math.max(other.box.top - y, 0, y - other.box.bottom)
      if (Math.hypot(dx, dy) < leastPx / 2 - SLACK_PX) return true
      if (!tooSmall(other, leastPx)) return false
      const far = middle(other.box)
      return Math.hypot(far.x - x, far.y - y) < leastPx - SLACK_PX
    })
  }
  const named = (element: Element): string => {
    const name = (one: Element) => {
      const kind = [...one.classList].map((raw) => raw.replace(/^_|_[\w-]{5,}_\d+$/g, '')).join('.')
      return `${one.tagName.toLowerCase()}${kind === '' ? '' : `.${kind}`}`
    }
    return element.parentElement === null
      ? name(element)
      : `${name(element.parentElement)} > ${name(element)}`
  }
  const faults = new Set<string>()
  for (const target of targets) {
    if (!tooSmall(target, FLOOR_PX) && !(tooSmall(target, leastPx) && isCrowded(target))) continue
    const { box, element } = target
    const size = `${Math.round(box.right - box.left)}x${Math.round(box.bottom - box.top)}`
    const said = (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim()
    faults.add(`${named(element)} "${said.slice(0, 40)}": ${size} px, should be ${leastPx}`)
  }
  return [...faults]
}
