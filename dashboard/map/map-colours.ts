/** Token colours as the canvas needs them: read from the page once per drawing surface and theme. */
export interface MapColours {
  /** The colour of a token, `crit-f`. */
  readonly of: (token: string) => string
  /** How much larger than the desk everything is drawn: the root font against 16 px, times `--map-scale`. */
  readonly scale: number
  /** Reads the scale anew, as after the window was resized; true where it has changed. */
  measure(): boolean
}

export function readColours(element: HTMLElement): MapColours {
  const style = getComputedStyle(element)
  const known = new Map<string, string>()
  const read = () =>
    (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16) *
    (Number.parseFloat(style.getPropertyValue('--map-scale')) || 1)
  let scale = read()
  return {
    get scale() {
      return scale
    },
    measure: () => {
      const before = scale
      scale = read()
      return scale !== before
    },
    of: (token) => {
      let colour = known.get(token)
      if (colour === undefined) {
        colour = style.getPropertyValue(`--${token}`).trim()
        known.set(token, colour)
      }
      return colour
    },
  }
}
