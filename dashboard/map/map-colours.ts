/** Token colours as the canvas needs them: read from the page once per drawing surface and theme. */
export interface MapColours {
  /** The colour of a token, `crit-f`. */
  readonly of: (token: string) => string
  /** How much larger than the desk everything is drawn: the root font against 16 px, times `--map-scale`. */
  readonly scale: number
}

export function readColours(element: HTMLElement): MapColours {
  const style = getComputedStyle(element)
  const known = new Map<string, string>()
  return {
    of: (token) => {
      let colour = known.get(token)
      if (colour === undefined) {
        colour = style.getPropertyValue(`--${token}`).trim()
        known.set(token, colour)
      }
      return colour
    },
    scale:
      (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16) *
      (Number.parseFloat(style.getPropertyValue('--map-scale')) || 1),
  }
}
