/**
 * Map and list symbols as data, drawn by SVG in lists and by canvas on the map. Shape tells the kind, fill and glyph tell
 * the state. Box 24 x 24, centre 12,12; colours are token names.
 */
import { PackageCondition } from '#domain/projects/package-condition.ts'

export interface Stroke {
  readonly path: string
  readonly fill?: string
  readonly stroke?: string
  readonly width?: number
  readonly dash?: readonly number[]
}
export type Shape = readonly Stroke[]

export type CameraSymbol = 'up' | 'degraded' | 'down' | 'down-priority' | 'frozen' | 'untold' | 'connecting'
export type ComplaintSymbol =
  | 'new'
  | 'fresh'
  | 'near'
  | 'overdue'
  | 'paused'
  | 'awaiting-budget'
  | 'done'
  | 'unvalidated'
  | 'closed'
/** The condition of a package; inside the ring of silence where it has stopped reporting; the ring alone for many. */
export type ProjectSymbol = PackageCondition | `silent-${PackageCondition}` | 'silent'

const circle = (r: number): string => `M${12 - r} 12a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`
const diamond = (r: number): string => `M12 ${12 - r}L${12 + r} 12L12 ${12 + r}L${12 - r} 12Z`
const box = (half: number): string => {
  const [a, b] = [12 - half, 12 + half]
  const r = 1.5
  return `M${a + r} ${a}H${b - r}Q${b} ${a} ${b} ${a + r}V${b - r}Q${b} ${b} ${b - r} ${b}H${a + r}Q${a} ${b} ${a} ${b - r}V${a + r}Q${a} ${a} ${a + r} ${a}Z`
}
const dot = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`

/** What is seen is old, or nothing has been told: never drawn as up. */
const notNow: Shape = [
  { path: circle(5.4), fill: 'bg0', stroke: 'stale', width: 1.6, dash: [2.6, 1.8] },
  { path: 'M12 9.4V12L13.8 13.2', stroke: 'stale', width: 1.4 },
]

export const cameraShapes: Readonly<Record<CameraSymbol, Shape>> = {
  up: [{ path: circle(4.6), fill: 'low', stroke: 'bg0', width: 1.4 }],
  degraded: [
    { path: circle(5.6), fill: 'bg0', stroke: 'med', width: 1.8 },
    { path: 'M6.9 12a5.1 5.1 0 0 0 10.2 0Z', fill: 'med-f' },
  ],
  down: [
    { path: circle(6), fill: 'bg0', stroke: 'high', width: 1.9 },
    { path: 'M9.4 9.4L14.6 14.6M14.6 9.4L9.4 14.6', stroke: 'high', width: 1.9 },
  ],
  'down-priority': [
    { path: circle(7.4), fill: 'crit-f', stroke: 'bg0', width: 1.4 },
    { path: 'M9.2 9.2L14.8 14.8M14.8 9.2L9.2 14.8', stroke: 'crit-ink', width: 2.2 },
  ],
  frozen: notNow,
  untold: notNow,
  connecting: [
    { path: circle(5), stroke: 'fg2', width: 1.5, dash: [2.4, 2] },
    { path: dot(12, 12, 1.4), fill: 'fg2' },
  ],
}

export const complaintShapes: Readonly<Record<ComplaintSymbol, Shape>> = {
  new: [{ path: diamond(7.2), fill: 'bg1', stroke: 'fg1', width: 1.7 }],
  fresh: [{ path: diamond(6.6), fill: 'fg2', stroke: 'bg0', width: 1.3 }],
  near: [
    { path: diamond(8.2), fill: 'med-f', stroke: 'bg0', width: 1.3 },
    { path: 'M12 8.6V12L14.3 13.6', stroke: 'med-ink', width: 1.7 },
  ],
  overdue: [
    { path: diamond(9.2), fill: 'crit-f', stroke: 'bg0', width: 1.3 },
    { path: 'M12 8V12.8', stroke: 'crit-ink', width: 2.2 },
    { path: dot(12, 15.8, 1.25), fill: 'crit-ink' },
  ],
  paused: [
    { path: diamond(7), fill: 'bg1', stroke: 'fg2', width: 1.5, dash: [2.4, 1.8] },
    { path: 'M10.6 10V14M13.4 10V14', stroke: 'fg2', width: 1.6 },
  ],
  'awaiting-budget': [
    { path: diamond(7), fill: 'bg1', stroke: 'fg2', width: 1.5, dash: [2.4, 1.8] },
    { path: 'M9.4 12H14.6', stroke: 'fg2', width: 1.6 },
  ],
  done: [
    { path: diamond(7), fill: 'bg1', stroke: 'fg2', width: 1.5 },
    { path: 'M9.9 12.2L11.4 13.7L14.2 10.7', stroke: 'fg2', width: 1.5 },
  ],
  unvalidated: [
    { path: diamond(7.6), fill: 'bg1', stroke: 'med', width: 1.8 },
    { path: 'M9.9 12.2L11.4 13.7L14.2 10.7', stroke: 'med', width: 1.6 },
  ],
  closed: [
    { path: diamond(6), stroke: 'fg3', width: 1.4 },
    { path: 'M9.9 12.2L11.4 13.7L14.2 10.7', stroke: 'fg2', width: 1.5 },
  ],
}

/** `filledPct` is the physical progress, drawn from below. */
export function projectShape(symbol: ProjectSymbol, filledPct: number): Shape {
  if (symbol === 'silent') return [silentRing, { path: 'M12 7.6V12L14.9 13.8', stroke: 'stale', width: 1.7 }]
  const inside = PackageCondition.options.find((condition) => symbol === `silent-${condition}`)
  if (inside !== undefined) return [silentRing, ...shrunk(conditionShape(inside, filledPct), 0.7)]
  const condition = PackageCondition.options.find((each) => symbol === each)
  return condition === undefined ? [] : conditionShape(condition, filledPct)
}

const silentRing: Stroke = {
  path: circle(10.2),
  fill: 'bg0',
  stroke: 'stale',
  width: 1.9,
  dash: [3.1, 2.25],
}

function conditionShape(condition: PackageCondition, filledPct: number): Shape {
  const height = (10.8 * Math.min(100, Math.max(0, filledPct))) / 100
  const filled = (fill: string, line: string): Shape => [
    { path: box(6.8), fill: 'bg0', stroke: line, width: 1.6 },
    { path: `M6.6 ${(17.4 - height).toFixed(2)}H17.4V17.4H6.6Z`, fill },
  ]
  const red = (glyph: string): Shape => [
    { path: box(7.6), fill: 'crit-f', stroke: 'bg0', width: 1.3 },
    { path: glyph, stroke: 'crit-ink', width: 2.1 },
  ]
  switch (condition) {
    case 'on-plan':
      return filled('fg2', 'fg1')
    case 'watch':
      return filled('med-f', 'med')
    case 'critical':
      return red('M12 7.4V15.4M8.7 12.2L12 15.6L15.3 12.2')
    // Past the line where it should have stopped.
    case 'past-contract':
      return red('M9 7.8V16.2M11.4 12H16M13.8 9.6L16.2 12L13.8 14.4')
    // Two arrows against each other: money and work contradict.
    case 'paid-ahead':
      return [
        { path: box(7.4), fill: 'bg0', stroke: 'high', width: 1.7 },
        {
          path: 'M7.4 10H15.8M13.6 7.8L15.9 10L13.6 12.2M16.6 14.4H8.2M10.4 12.2L8.1 14.4L10.4 16.6',
          stroke: 'high',
          width: 1.6,
        },
      ]
    case 'finished':
      return [
        { path: box(6.4), fill: 'fg2' },
        { path: 'M8.8 12.2L11 14.4L15.2 9.8', stroke: 'bg0', width: 1.9 },
      ]
    case 'not-begun':
      return [{ path: box(6.4), stroke: 'fg2', width: 1.5, dash: [2.6, 2] }]
    case 'suspended':
      return [
        { path: box(6.4), fill: 'bg0', stroke: 'fg2', width: 1.5 },
        { path: 'M10.2 9.2V14.8M13.8 9.2V14.8', stroke: 'fg2', width: 2 },
      ]
    case 'terminated':
      return [
        { path: box(6.4), fill: 'bg0', stroke: 'fg1', width: 1.5 },
        { path: 'M9.2 9.2L14.8 14.8M14.8 9.2L9.2 14.8', stroke: 'fg1', width: 1.7 },
      ]
    // Money where no work is.
    case 'paid-not-begun':
      return [
        { path: box(6.4), fill: 'bg0', stroke: 'high', width: 1.5, dash: [2.6, 2] },
        { path: 'M8.2 12H15.6M13.4 9.8L15.7 12L13.4 14.2', stroke: 'high', width: 1.6 },
      ]
    // Money where nobody says what was built.
    case 'paid-not-reported':
      return [
        { path: box(6.4), fill: 'bg0', stroke: 'high', width: 1.5, dash: [2.6, 2] },
        { path: 'M8.2 10.4H15.6M13.4 8.2L15.7 10.4L13.4 12.6', stroke: 'high', width: 1.6 },
        { path: 'M8.4 15H15.6', stroke: 'high', width: 1.6, dash: [1.6, 1.4] },
      ]
    case 'unjudged':
      return [
        { path: box(6.4), fill: 'bg0', stroke: 'fg2', width: 1.5, dash: [2.6, 2] },
        {
          path: 'M9.9 10.3Q9.9 8.4 12 8.4Q14.1 8.4 14.1 10.2Q14.1 11.4 12 12.4V13.2M12 15.5V15.6',
          stroke: 'fg1',
          width: 1.6,
        },
      ]
  }
}

/** The same shape smaller around the centre; its paths hold absolute coordinates only. */
function shrunk(shape: Shape, share: number): Shape {
  return shape.map((part) => ({
    ...part,
    path: part.path.replace(/\d+(\.\d+)?/g, (at) => (12 + (Number(at) - 12) * share).toFixed(2)),
    ...(part.width !== undefined && { width: part.width * Math.sqrt(share) }),
    ...(part.dash !== undefined && { dash: part.dash.map((each) => each * share) }),
  }))
}

/** Outline of each priority's badge; the digit is written over it. */
export const priorityOutlines = {
  1: 'M8 2.6H16L21.4 8V16L16 21.4H8L2.6 16V8Z',
  2: 'M12 2L22.4 20.6H1.6Z',
  3: 'M5.8 3.4H18.2Q20.6 3.4 20.6 5.8V18.2Q20.6 20.6 18.2 20.6H5.8Q3.4 20.6 3.4 18.2V5.8Q3.4 3.4 5.8 3.4Z',
  4: circle(9),
} as const
export const priorityTokens = { 1: 'crit', 2: 'high', 3: 'med', 4: 'low' } as const
