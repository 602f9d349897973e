import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts'
import { dayNumber } from '#domain/time/day.ts'
import { useFormat } from '../../i18n/use-words.ts'
import type { CurveLabel, CurveLimit } from './CurvePanel.tsx'
import { type CurveData, spread } from './curve-data.ts'
import type { CurveOutlook } from './curve-outlook.ts'
import styles from './SCurve.module.css'
import { wrapNote } from './wrap-note.ts'

const inks: Readonly<Record<CurveLabel['line'], { readonly text: string; readonly dot: string }>> = {
  plan: { text: 'var(--fg2)', dot: 'var(--plan)' },
  physical: { text: 'var(--actual)', dot: 'var(--actual)' },
  absorption: { text: 'var(--money)', dot: 'var(--money)' },
}

/** Between the plot and its labels. */
const LABEL_GAP_REM = 0.75

interface CurveMarksProps {
  readonly curve: CurveData
  readonly today: string
  readonly labels: readonly CurveLabel[]
  readonly outlook: CurveOutlook | null
  readonly limits: readonly CurveLimit[]
  readonly rem: number
  /** Room for the labels, at the right of the plot. */
  readonly marginPx: number
  readonly isNarrow: boolean
}

/** Over the lines: today and the limits, the forecast with its range, the newest points, and a label for each line. */
export function CurveMarks({
  curve,
  today,
  labels,
  outlook,
  limits,
  rem,
  marginPx,
  isNarrow,
}: CurveMarksProps) {
  const format = useFormat()
  const plot = usePlotArea()
  const xScale = useXAxisScale()
  const yScale = useYAxisScale()
  if (plot === undefined || xScale === undefined || yScale === undefined) return null
  const x = (day: string) => Number(xScale(dayNumber(clamp(day, curve))))
  const y = (pct: number) => Number(yScale(Math.min(100, Math.max(0, pct))))
  const bottom = plot.y + plot.height
  const right = plot.x + plot.width
  // A canvas and a drawing do not hint letters alike: 2 % apart on a large screen.
  const roomPx = 0.95 * (marginPx - LABEL_GAP_REM * rem)
  const placed = labels
    .map((label) => ({
      ...label,
      y: y(label.pct),
      notes: isNarrow
        ? [label.name.split(' ').slice(0, -1).join(' ')]
        : wrapNote(label.note, roomPx, (text) => widthOf(text, rem)),
    }))
    .sort((a, b) => a.y - b.y || (a.line === 'plan' ? -1 : 1))
  const most = Math.max(1, ...placed.map(({ notes }) => notes.length))
  const at = spread(
    placed.map((label) => label.y),
    (1.45 + 1.05 * most) * rem,
    plot.y,
    bottom - most * rem,
  )
  return (
    <g>
      {limits.map(({ name, day }) => (
        <line
          key={name}
          x1={x(day)}
          x2={x(day)}
          y1={plot.y}
          y2={bottom}
          stroke="var(--crit)"
          strokeDasharray="2 3"
        />
      ))}
      {today > curve.fromDay && today <= curve.toDay && (
        <>
          <line
            x1={x(today)}
            x2={x(today)}
            y1={plot.y - 0.4 * rem}
            y2={bottom}
            stroke="var(--fg0)"
            strokeDasharray="2 3"
          />
          <text className={styles.today} x={x(today) - 0.45 * rem} y={plot.y - 0.5 * rem} textAnchor="end">
            {format.shortDay(today)}
          </text>
        </>
      )}
      {/* Over every line, which their edge then breaks. */}
      {limits.map(({ name, day }, nth) => (
        <text
          key={name}
          className={styles.limit}
          x={x(day) - 0.35 * rem}
          y={bottom - (0.5 + 1.1 * (limits.length - 1 - nth)) * rem}
          textAnchor="end"
        >
          {name}
        </text>
      ))}
      {outlook !== null && (
        <>
          <path
            d={`M${x(outlook.fromDay)} ${y(outlook.fromPct)}L${x(outlook.fastest.day)} ${y(outlook.fastest.pct)}L${x(outlook.slowest.day)} ${y(outlook.fastest.pct)}V${y(outlook.slowest.pct)}Z`}
            fill="var(--actual)"
            opacity="0.13"
          />
          <path
            d={`M${x(outlook.fromDay)} ${y(outlook.fromPct)}L${x(outlook.likely.day)} ${y(outlook.likely.pct)}`}
            stroke="var(--actual)"
            strokeWidth={0.15 * rem}
            strokeDasharray="5 5"
            fill="none"
          />
        </>
      )}
      {labels.map((label) => (
        <circle
          key={label.line}
          cx={x(label.day)}
          cy={y(label.pct)}
          r={0.29 * rem}
          fill={inks[label.line].dot}
          stroke="var(--bg1)"
          strokeWidth={0.125 * rem}
        />
      ))}
      {placed.map((label, index) => (
        <g key={label.line}>
          <text
            className={styles.name}
            data-curve={label.line}
            x={right + LABEL_GAP_REM * rem}
            y={at[index]}
            dominantBaseline="middle"
            style={{ fill: inks[label.line].text }}
          >
            {isNarrow ? label.name.split(' ').at(-1) : label.name}
          </text>
          {label.notes.map((note, line) => (
            <text
              key={note}
              x={right + LABEL_GAP_REM * rem}
              y={(at[index] ?? 0) + 1.05 * (line + 1) * rem}
              dominantBaseline="middle"
            >
              {note}
            </text>
          ))}
        </g>
      ))}
    </g>
  )
}

let pen: CanvasRenderingContext2D | null = null
/** As the notes are written: `--t-least` in the font of the page. */
function widthOf(text: string, rem: number): number {
  pen ??= document.createElement('canvas').getContext('2d')
  if (pen === null) return text.length * 0.45 * rem
  pen.font = `${0.78125 * rem}px ${getComputedStyle(document.body).fontFamily}`
  return pen.measureText(text).width
}

function clamp(day: string, { fromDay, toDay }: CurveData): string {
  return day < fromDay ? fromDay : day > toDay ? toDay : day
}
