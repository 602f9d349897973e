import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { type CurveData, rowAt, spread } from './curve-data.ts'
import styles from './SCurve.module.css'
import { projectWords } from './words.ts'

export interface Forecast {
  readonly endOfYearPct: number
  readonly lowPct: number
  readonly highPct: number
}
interface CurveMarksProps {
  readonly curve: CurveData
  readonly forecast: Forecast | null
  readonly absorptionTargetPct: number | null
  readonly nowMs: number
  readonly rem: number
  readonly isNarrow: boolean
}
interface EndLabel {
  readonly key: string
  readonly y: number
  readonly colour: string
  readonly name: string
  readonly note: string
}

/** Over the lines: today, the forecast with its range, the newest points, and a label at each line's end. */
export function CurveMarks({ curve, forecast, absorptionTargetPct, nowMs, rem, isNarrow }: CurveMarksProps) {
  const words = useWords(projectWords)
  const format = useFormat()
  const plot = usePlotArea()
  const xScale = useXAxisScale()
  const yScale = useYAxisScale()
  if (plot === undefined || xScale === undefined || yScale === undefined) return null
  const x = (ms: number) => Number(xScale(ms))
  const y = (pct: number) => Number(yScale(pct))
  const { last } = curve
  const bottom = plot.y + plot.height
  const right = plot.x + plot.width
  const hasToday = nowMs > curve.fromMs && nowMs < curve.toMs
  const lastPaid = curve.rows.findLast((row) => row.absorption !== null)
  const planNow = rowAt(curve.rows, last?.atMs ?? nowMs)?.plan ?? null
  const labels: EndLabel[] = []
  if (planNow !== null) {
    const end = curve.rows.at(-1)?.plan ?? planNow
    labels.push({
      key: 'plan',
      y: y(end),
      colour: 'var(--fg2)',
      name: `${words.plan} ${format.decimal(planNow)}`,
      note: words.planEnd,
    })
  }
  if (last?.physical !== null && last?.physical !== undefined) {
    labels.push({
      key: 'physical',
      y: y(forecast?.endOfYearPct ?? last.physical) + rem,
      colour: 'var(--actual)',
      name: `${words.physical} ${format.decimal(last.physical)}`,
      note: forecast === null ? '' : forecastNote(words, format, forecast),
    })
  }
  if (lastPaid?.absorption !== null && lastPaid?.absorption !== undefined) {
    labels.push({
      key: 'absorption',
      y: y(lastPaid.absorption),
      colour: 'var(--money)',
      name: `${words.absorption} ${format.percent(lastPaid.absorption)}`,
      note: absorptionTargetPct === null ? '' : words.target(format.decimal(absorptionTargetPct)),
    })
  }
  labels.sort((a, b) => a.y - b.y)
  const at = spread(
    labels.map((label) => label.y),
    2.5 * rem,
    plot.y,
    bottom - rem,
  )
  return (
    <g>
      {hasToday && (
        <>
          <line
            x1={x(nowMs)}
            x2={x(nowMs)}
            y1={plot.y - 0.4 * rem}
            y2={bottom}
            stroke="var(--fg0)"
            strokeDasharray="2 3"
          />
          <text className={styles.today} x={x(nowMs) - 0.45 * rem} y={plot.y - 0.5 * rem} textAnchor="end">
            {format.shortDate(nowMs)}
          </text>
        </>
      )}
      {forecast !== null && last?.physical !== null && last?.physical !== undefined && (
        <>
          <path
            d={`M${x(last.atMs)} ${y(last.physical)}L${right} ${y(Math.min(100, forecast.highPct))}V${y(forecast.lowPct)}Z`}
            fill="var(--actual)"
            opacity="0.13"
          />
          <path
            d={`M${x(last.atMs)} ${y(last.physical)}L${right} ${y(forecast.endOfYearPct)}`}
            stroke="var(--actual)"
            strokeWidth={0.15 * rem}
            strokeDasharray="5 5"
            fill="none"
          />
        </>
      )}
      {last !== null && planNow !== null && (
        <Dot x={x(last.atMs)} y={y(planNow)} colour="var(--plan)" rem={rem} />
      )}
      {last?.physical !== null && last?.physical !== undefined && (
        <Dot x={x(last.atMs)} y={y(last.physical)} colour="var(--actual)" rem={rem} />
      )}
      {lastPaid?.absorption !== null && lastPaid?.absorption !== undefined && (
        <Dot x={x(lastPaid.atMs)} y={y(lastPaid.absorption)} colour="var(--money)" rem={rem} />
      )}
      {labels.map((label, index) => (
        <g key={label.key}>
          <text
            className={styles.name}
            x={right + 0.75 * rem}
            y={at[index]}
            dominantBaseline="middle"
            style={{ fill: label.colour }}
          >
            {isNarrow ? label.name.split(' ').at(-1) : label.name}
          </text>
          {!isNarrow && (
            <text x={right + 0.75 * rem} y={(at[index] ?? 0) + 1.05 * rem} dominantBaseline="middle">
              {label.note}
            </text>
          )}
          {isNarrow && (
            <text x={right + 0.75 * rem} y={(at[index] ?? 0) + 1.05 * rem} dominantBaseline="middle">
              {label.name.split(' ').slice(0, -1).join(' ')}
            </text>
          )}
        </g>
      ))}
    </g>
  )
}

/** Without a range where rounding leaves none. */
function forecastNote(
  words: (typeof projectWords)['id'],
  format: ReturnType<typeof useFormat>,
  forecast: Forecast,
): string {
  const [end, low, high] = [forecast.endOfYearPct, forecast.lowPct, forecast.highPct].map((pct) =>
    format.decimal(pct, 0),
  )
  if (end === undefined || low === undefined || high === undefined) return ''
  return low === high ? words.forecastPoint(end) : words.forecast(end, low, high)
}

function Dot({
  x,
  y,
  colour,
  rem,
}: {
  readonly x: number
  readonly y: number
  readonly colour: string
  readonly rem: number
}) {
  return <circle cx={x} cy={y} r={0.29 * rem} fill={colour} stroke="var(--bg1)" strokeWidth={0.125 * rem} />
}
