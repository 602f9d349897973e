import type { Priority } from '#domain/contract/primitives.ts'
import {
  type CameraSymbol,
  type ComplaintSymbol,
  cameraShapes,
  complaintShapes,
  type ProjectSymbol,
  priorityOutlines,
  priorityTokens,
  projectShape,
  type Shape,
} from './shapes.ts'

const colour = (token: string | undefined): string => (token === undefined ? 'none' : `var(--${token})`)

/** One symbol beside its word: it is decoration for a screen reader, the word speaks. `size` in rem. */
export function SymbolGlyph({ shape, size = 1.125 }: { readonly shape: Shape; readonly size?: number }) {
  return (
    <svg width={`${size}rem`} height={`${size}rem`} viewBox="0 0 24 24" aria-hidden="true">
      {shape.map((part) => (
        <path
          key={part.path}
          d={part.path}
          fill={colour(part.fill)}
          stroke={colour(part.stroke)}
          strokeWidth={part.width}
          strokeDasharray={part.dash?.join(' ')}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ))}
    </svg>
  )
}

export function CameraGlyph({ state, size }: { readonly state: CameraSymbol; readonly size?: number }) {
  return <SymbolGlyph shape={cameraShapes[state]} {...(size !== undefined && { size })} />
}

export function ComplaintGlyph({ state, size }: { readonly state: ComplaintSymbol; readonly size?: number }) {
  return <SymbolGlyph shape={complaintShapes[state]} {...(size !== undefined && { size })} />
}

export function ProjectGlyph({
  state,
  filledPct = 60,
  size,
}: {
  readonly state: ProjectSymbol
  readonly filledPct?: number
  readonly size?: number
}) {
  return <SymbolGlyph shape={projectShape(state, filledPct)} {...(size !== undefined && { size })} />
}

/** P1 octagon, P2 triangle, P3 square, P4 ring, each with its digit. `inverted` is for use on a bar of its own colour. */
export function PriorityBadge({
  priority,
  size = 1.5,
  inverted = false,
}: {
  readonly priority: Priority
  readonly size?: number
  readonly inverted?: boolean
}) {
  const token = priorityTokens[priority]
  const isSolid = priority < 4
  const fill = inverted ? `var(--${token}-ink)` : isSolid ? `var(--${token}-f)` : 'none'
  const line = inverted
    ? `var(--${token}-ink)`
    : priority === 1
      ? 'var(--p1-ring)'
      : isSolid
        ? `var(--${token}-f)`
        : `var(--${token})`
  const ink = inverted ? `var(--${token}-f)` : isSolid ? `var(--${token}-ink)` : `var(--${token})`
  return (
    <svg
      width={`${size}rem`}
      height={`${size}rem`}
      viewBox="0 0 24 24"
      role="img"
      aria-label={`P${priority}`}
    >
      <path
        d={priorityOutlines[priority]}
        fill={fill}
        stroke={line}
        strokeWidth={priority === 1 ? 1.9 : 1.6}
        strokeLinejoin="round"
      />
      <text
        x="12"
        y={priority === 2 ? 18 : 16.4}
        textAnchor="middle"
        fontSize={priority === 2 ? 11.5 : 12.5}
        fontWeight="800"
        fill={ink}
      >
        {priority}
      </text>
    </svg>
  )
}
