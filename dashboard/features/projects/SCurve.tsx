import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts'
import type { CurvePoint } from '#domain/contract/rest/projects.ts'
import { useNow } from '../../data/now.ts'
import { useCityTime } from '../../i18n/CityClock.tsx'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { useIsNarrow, useRem } from '../../ui/use-rem.ts'
import { CurveMarks, type Forecast } from './CurveMarks.tsx'
import { CurveTable } from './CurveTable.tsx'
import { prepareCurve } from './curve-data.ts'
import styles from './SCurve.module.css'
import { projectWords } from './words.ts'

interface SCurveProps {
  readonly points: readonly CurvePoint[]
  readonly forecast: Forecast | null
  readonly absorptionTargetPct: number | null
}

/** Plan grey, physical blue and thickest, absorption ochre; labels at the lines' ends instead of a legend. */
export function SCurve({ points, forecast, absorptionTargetPct }: SCurveProps) {
  const words = useWords(projectWords)
  const format = useFormat()
  const rem = useRem()
  const isNarrow = useIsNarrow(40)
  const time = useCityTime()
  const now = useNow(60_000)
  const curve = prepareCurve(points, time)
  if (curve === null) return null
  const said = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : format.percent(value)
  return (
    <div className={styles.chart}>
      <p className="sr">
        {words.summaryOf(said(curve.last?.plan), said(curve.last?.physical), said(curve.last?.absorption))}
      </p>
      <LineChart
        responsive
        data={[...curve.rows]}
        style={{ width: '100%', height: '100%' }}
        margin={{ top: 1.4 * rem, right: (isNarrow ? 5.2 : 10.2) * rem, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--line1)" />
        <XAxis
          dataKey="atMs"
          type="number"
          domain={[curve.fromMs, curve.toMs]}
          ticks={[...curve.months]}
          interval={isNarrow ? 'preserveStart' : 0}
          tickFormatter={(atMs: number) => format.month(Number(time.dayOf(atMs).slice(5, 7)) - 1)}
          tickLine={false}
          axisLine={{ stroke: 'var(--line2)' }}
          height={1.9 * rem}
          tickMargin={0.5 * rem}
        />
        <YAxis
          domain={[0, 100]}
          ticks={[0, 25, 50, 75, 100]}
          tickLine={false}
          axisLine={false}
          width={2.9 * rem}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--fg3)' }}
          content={({ active, label }) => {
            if (active !== true) return null
            const row = curve.rows.find((candidate) => candidate.atMs === Number(label))
            if (row === undefined) return null
            return (
              <div className={styles.tip}>
                <b>{format.day(row.day)}</b>
                {row.plan !== null && (
                  <span>
                    {words.plan} <b>{format.percent(row.plan)}</b>
                  </span>
                )}
                {row.physical !== null && (
                  <span>
                    {words.physical} <b>{format.percent(row.physical)}</b>
                  </span>
                )}
                {row.absorption !== null && (
                  <span>
                    {words.absorption} <b>{format.percent(row.absorption)}</b>
                  </span>
                )}
              </div>
            )
          }}
        />
        <Line
          dataKey="plan"
          stroke="var(--plan)"
          strokeWidth={0.16 * rem}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
          type="monotone"
          connectNulls
        />
        <Line
          dataKey="absorption"
          stroke="var(--money)"
          strokeWidth={0.15 * rem}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
          type="monotone"
          connectNulls
        />
        <Line
          dataKey="physical"
          stroke="var(--actual)"
          strokeWidth={0.24 * rem}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
          type="monotone"
          connectNulls
        />
        <CurveMarks
          curve={curve}
          forecast={forecast}
          absorptionTargetPct={absorptionTargetPct}
          nowMs={now}
          rem={rem}
          isNarrow={isNarrow}
        />
      </LineChart>
      <CurveTable rows={curve.rows} />
    </div>
  )
}
