// Colours and light of the hours.

/** Red, green, blue, 0-255. */
export type Rgb = readonly [number, number, number]

/** How a scene is lit. */
export interface Palette {
  readonly skyTop: Rgb
  readonly skyLow: Rgb
  readonly cloud: Rgb
  /** What distance fades into. */
  readonly haze: Rgb
  /** Distance in metres at which most contrast is gone. */
  readonly hazeM: number
  /** Light from everywhere and from the sun, as factors per colour. */
  readonly ambient: Rgb
  readonly sun: Rgb
  /** Where the sun stands, seen from the ground; need not be normalised. */
  readonly sunFrom: readonly [number, number, number]
  /** Strength of lamps, 0 off to 1. */
  readonly lamps: number
  readonly shadow: number
}

/** Hour and weather of a scene. */
export interface Conditions {
  readonly timeOfDay: 'day' | 'dusk' | 'night'
  readonly weather: 'clear' | 'rain'
}

const clear: Record<Conditions['timeOfDay'], Palette> = {
  day: {
    skyTop: [92, 146, 205],
    skyLow: [206, 222, 232],
    cloud: [250, 250, 248],
    haze: [190, 206, 216],
    hazeM: 330,
    ambient: [0.52, 0.56, 0.62],
    sun: [0.62, 0.58, 0.5],
    sunFrom: [-0.5, 0.9, -0.35],
    lamps: 0,
    shadow: 0.34,
  },
  dusk: {
    skyTop: [44, 54, 92],
    skyLow: [238, 156, 96],
    cloud: [214, 118, 92],
    haze: [150, 112, 104],
    hazeM: 260,
    ambient: [0.36, 0.36, 0.44],
    sun: [0.36, 0.24, 0.16],
    sunFrom: [0.5, 0.35, 0.6],
    lamps: 0.75,
    shadow: 0.24,
  },
  night: {
    skyTop: [8, 11, 22],
    skyLow: [38, 40, 58],
    cloud: [40, 40, 54],
    haze: [30, 33, 46],
    hazeM: 210,
    ambient: [0.2, 0.22, 0.29],
    sun: [0.05, 0.05, 0.07],
    sunFrom: [0.2, 1, -0.3],
    lamps: 1,
    shadow: 0.3,
  },
}

const rain: Record<Conditions['timeOfDay'], Palette> = {
  day: {
    skyTop: [112, 122, 130],
    skyLow: [168, 174, 176],
    cloud: [140, 147, 152],
    haze: [150, 158, 162],
    hazeM: 170,
    ambient: [0.53, 0.56, 0.59],
    sun: [0.1, 0.1, 0.1],
    sunFrom: [0, 1, -0.2],
    lamps: 0.55,
    shadow: 0.2,
  },
  dusk: {
    skyTop: [52, 58, 72],
    skyLow: [122, 112, 110],
    cloud: [84, 84, 92],
    haze: [92, 92, 98],
    hazeM: 150,
    ambient: [0.34, 0.35, 0.4],
    sun: [0.06, 0.06, 0.06],
    sunFrom: [0, 1, -0.2],
    lamps: 0.85,
    shadow: 0.2,
  },
  night: {
    skyTop: [12, 15, 24],
    skyLow: [42, 45, 58],
    cloud: [34, 37, 48],
    haze: [40, 44, 56],
    hazeM: 140,
    ambient: [0.2, 0.22, 0.28],
    sun: [0.03, 0.03, 0.04],
    sunFrom: [0, 1, -0.2],
    lamps: 1,
    shadow: 0.2,
  },
}

/** The light of the given conditions. */
export function paletteOf(conditions: Conditions): Palette {
  return (conditions.weather === 'rain' ? rain : clear)[conditions.timeOfDay]
}

/** `a` moved towards `b` by `share` (0-1). */
export function blend(a: Rgb, b: Rgb, share: number): Rgb {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share]
}

/** `colour` times `factor` per channel. */
export function times(colour: Rgb, factor: Rgb): Rgb {
  return [colour[0] * factor[0], colour[1] * factor[1], colour[2] * factor[2]]
}

/** The colour as CSS. */
export function css(colour: Rgb, alpha = 1): string {
  return `rgba(${Math.round(colour[0])},${Math.round(colour[1])},${Math.round(colour[2])},${alpha})`
}
