/**
 * Words and controls that the reader cannot see whole. Runs inside the page (Playwright sends its source), so it may
 * use nothing from outside itself.
 */
export function textFaults(): string[] {
  /** Rounding of sub-pixel layout. */
  const SLACK_PX = 1.5
  /** A line box may be lower than the letters' own box; a line is cut when more than this share of it is gone. */
  const LOST_HEIGHT = 0.25
  /** What the browser keeps for the arrow of a list to choose from, beside the padding. */
  const ARROW_PX = 18

  interface Box {
    left: number
    right: number
    top: number
    bottom: number
  }
  interface Cut {
    readonly how: string
    readonly by: Element | null
  }

  const named = (element: Element): string => {
    const name = (one: Element) => {
      const kind = [...one.classList].map((raw) => raw.replace(/^_|_[\w-]{5,}_\d+$/g, '')).join('.')
      return `${one.tagName.toLowerCase()}${kind === '' ? '' : `.${kind}`}`
    }
    const parent = element.parentElement
    return parent === null || parent === document.body ? name(element) : `${name(parent)} > ${name(element)}`
  }
  const short = (text: string) => {
    const line = text.replace(/\s+/g, ' ').trim()
    return line.length > 80 ? `${line.slice(0, 77)}...` : line
  }
  const isSeen = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !isForScreenReaders(element)
  const isForScreenReaders = (element: Element): boolean => {
    for (let one: Element | null = element; one !== null; one = one.parentElement) {
      const style = getComputedStyle(one)
      if (style.clipPath.startsWith('inset(50%') || style.clip.startsWith('rect(0px')) return true
      // The link past the bar waits outside the page until it has the focus.
      if (style.position === 'fixed' || style.position === 'absolute') {
        const box = one.getBoundingClientRect()
        if (box.bottom <= 0 && one.matches('a[href^="#"]')) return true
      }
    }
    return false
  }

  /** The next box around `element` that can cut it: an absolute box is cut by its containing block and beyond. */
  const around = (element: Element): Element | null => {
    const { position } = getComputedStyle(element)
    if (position === 'fixed') return null
    if (position !== 'absolute' || !(element instanceof HTMLElement)) return element.parentElement
    return element.offsetParent ?? element.parentElement
  }
  /** How much of `box` is lost on the way out to the window, or null. */
  const cutOf = (box: Box, from: Element, isText: boolean): Cut | null => {
    const height = box.bottom - box.top
    const tooHigh = isText ? Math.max(SLACK_PX, height * LOST_HEIGHT) : SLACK_PX
    let canMoveX = false
    let canMoveY = false
    for (let one: Element | null = from; one !== null && one !== document.body; one = around(one)) {
      const style = getComputedStyle(one)
      if (style.display === 'inline' || style.display === 'contents') continue
      const outer = one.getBoundingClientRect()
      const left = outer.left + one.clientLeft
      const top = outer.top + one.clientTop
      const isSvg = one instanceof SVGElement
      const right = isSvg ? outer.right : left + one.clientWidth
      const bottom = isSvg ? outer.bottom : top + one.clientHeight
      // What can be scrolled to is only there for who sees that it can: the edge fades or casts a shadow.
      const isHinted = style.maskImage !== 'none' || style.backgroundImage !== 'none'
      if (/auto|scroll/.test(style.overflowX)) {
        const lost = Math.max(left - box.left, box.right - right)
        if (
          isText &&
          !canMoveX &&
          lost > SLACK_PX &&
          !isHinted &&
          one.scrollWidth > one.clientWidth + SLACK_PX
        )
          return {
            how: `${Math.round(lost)} px scrolled out of sight sideways, which nothing shows,`,
            by: one,
          }
        canMoveX = true
      } else if (!canMoveX && /hidden|clip/.test(style.overflowX)) {
        const lost = Math.max(left - box.left, box.right - right)
        if (lost > SLACK_PX) return { how: `${Math.round(lost)} px of its width cut`, by: one }
      }
      if (/auto|scroll/.test(style.overflowY)) {
        // A list of rows shows by its cut row that it goes on; a part of a few lines does not.
        const lost = Math.max(top - box.top, box.bottom - bottom)
        const isSmall = one.closest('[data-fits]') !== null
        if (isText && !canMoveY && isSmall && lost > tooHigh && !isHinted)
          return { how: `${Math.round(lost)} px scrolled out of sight, which nothing shows,`, by: one }
        canMoveY = true
      } else if (!canMoveY && /hidden|clip/.test(style.overflowY)) {
        const lost = Math.max(top - box.top, box.bottom - bottom)
        if (lost > tooHigh) return { how: `${Math.round(lost)} px of its height cut`, by: one }
      }
    }
    const beyond = Math.max(-box.left, box.right - innerWidth)
    return !canMoveX && beyond > SLACK_PX
      ? { how: `${Math.round(beyond)} px beyond the window`, by: null }
      : null
  }

  const outermostSvg = (element: SVGElement): SVGElement => {
    const outer = element.ownerSVGElement?.parentElement?.closest('svg') ?? element.ownerSVGElement
    return outer ?? element
  }
  /** Words of a drawing end with it, although it lets them go on: what lies beside it is drawn over them. */
  const drawnOutside = (box: Box, drawing: SVGElement): Cut | null => {
    const outer = drawing.getBoundingClientRect()
    const out = Math.max(
      outer.left - box.left,
      box.right - outer.right,
      outer.top - box.top,
      box.bottom - outer.bottom,
    )
    if (out > SLACK_PX) return { how: `${Math.round(out)} px outside its drawing`, by: null }
    // A sign with one letter may stand under a glass that takes its presses, or have scrolled away.
    if (drawing.querySelectorAll('text').length < 2) return null
    const middle = (box.top + box.bottom) / 2
    for (const x of [box.left + SLACK_PX, (box.left + box.right) / 2, box.right - SLACK_PX]) {
      // Nothing outside the window is hit; a drawing that takes no presses lets them through to what carries it.
      const hit = document.elementFromPoint(x, middle)
      if (hit !== null && !drawing.contains(hit) && !hit.contains(drawing))
        return { how: 'something lies over it', by: hit }
    }
    return null
  }

  const faults = new Set<string>()
  const report = (element: Element, text: string, cut: Cut) => {
    const by = cut.by === null || cut.by === element ? '' : ` by ${named(cut.by)}`
    faults.add(`${named(element)} "${short(text)}": ${cut.how}${by}`)
  }

  const wider = document.documentElement.scrollWidth - innerWidth
  if (wider > 0) faults.add(`page: ${wider} px wider than the window`)

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement
    const text = node.textContent ?? ''
    if (element === null || text.trim() === '' || /^(SCRIPT|STYLE|OPTION|TITLE)$/i.test(element.tagName))
      continue
    if (!isSeen(element)) continue
    const style = getComputedStyle(element)
    // Tabular figures widen the hyphen as well: "Alun - alun".
    if (/\p{L}-\p{L}/u.test(text) && style.fontVariantNumeric.includes('tabular-nums'))
      report(element, text, { how: 'words with tabular figures, whose hyphens are wide', by: null })
    const isCut = /hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + SLACK_PX
    if (isCut && element.clientWidth > 0) {
      report(element, text, { how: `needs ${element.scrollWidth} px, has ${element.clientWidth}`, by: null })
      continue
    }
    const isLow = style.webkitLineClamp !== 'none' && element.scrollHeight > element.clientHeight + SLACK_PX
    if (isLow) {
      report(element, text, { how: `lines cut after ${style.webkitLineClamp}`, by: null })
      continue
    }
    range.selectNodeContents(node)
    const drawing = element instanceof SVGElement ? outermostSvg(element) : null
    for (const box of range.getClientRects()) {
      if (box.width === 0 || box.height === 0) continue
      const cut = cutOf(box, element, true) ?? (drawing === null ? null : drawnOutside(box, drawing))
      if (cut === null) continue
      report(element, text, cut)
      break
    }
  }

  for (const control of document.querySelectorAll('button, a[href], input, select, textarea')) {
    if (!isSeen(control) || getComputedStyle(control).display === 'inline') continue
    const box = control.getBoundingClientRect()
    const said = control.getAttribute('aria-label') ?? control.textContent ?? ''
    const cut = box.width === 0 ? null : cutOf(box, control.parentElement ?? control, false)
    if (cut !== null) report(control, said, cut)
  }

  // Words over words: inside one tile nothing is wider than its box, and still neither can be read.
  const boxesOf = (scope: Element) => {
    const words = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT)
    const found: { element: Element; text: string; box: DOMRect }[] = []
    for (let node = words.nextNode(); node !== null; node = words.nextNode()) {
      const element = node.parentElement
      const text = node.textContent ?? ''
      if (element === null || text.trim() === '' || !isSeen(element)) continue
      range.selectNodeContents(node)
      // What has scrolled out of its box lies over nothing.
      const window = element.closest('[tabindex], section')?.getBoundingClientRect()
      for (const box of range.getClientRects()) {
        const isOut = window !== undefined && (box.top >= window.bottom || box.bottom <= window.top)
        if (box.width > 0 && box.height > 0 && !isOut) found.push({ element, text, box })
      }
    }
    return found
  }
  for (const scope of document.querySelectorAll('[data-fits]')) {
    const boxes = boxesOf(scope)
    boxes.forEach((one, at) => {
      for (const other of boxes.slice(at + 1)) {
        if (one.element === other.element) continue
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
        const isOver = high > Math.min(one.box.height, other.box.height) * LOST_HEIGHT
        if (wide > SLACK_PX && isOver) {
          report(one.element, one.text, { how: `over "${short(other.text)}"`, by: other.element })
        }
      }
    })
  }

  // What stands in a field is drawn by the browser itself and cannot be measured as a text node.
  const pen = document.createElement('canvas').getContext('2d')
  for (const field of document.querySelectorAll('input, select')) {
    if (pen === null || !isSeen(field)) continue
    const text =
      field instanceof HTMLSelectElement
        ? (field.selectedOptions[0]?.label ?? '')
        : field instanceof HTMLInputElement && /text|search|password|email|number|date/.test(field.type)
          ? field.value || field.placeholder
          : ''
    const style = getComputedStyle(field)
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
    const arrow = field instanceof HTMLSelectElement && style.appearance !== 'none' ? ARROW_PX : 0
    const room =
      field.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight) - arrow
    const width = pen.measureText(text).width
    if (width > room + SLACK_PX) {
      report(field, text, { how: `needs ${Math.ceil(width)} px, has ${Math.floor(room)}`, by: null })
    }
  }
  return [...faults]
}
