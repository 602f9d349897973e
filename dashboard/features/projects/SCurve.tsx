import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts'
import { dayNumber, dayOfNumber } from '#domain/time/day.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { useIsNarrow, useRem } from '../../ui/use-rem.ts'
import { CurveMarks } from './CurveMarks.tsx'
import type { CurvePanelProps } from './CurvePanel.tsx'
import { CurveTable } from './CurveTable.tsx'
import { monthLabel, prepareCurve } from './curve-data.ts'
import styles from './SCurve.module.css'
import { projectWords } from './words.ts'

type SCurveProps = Pick<CurvePanelProps, 'points' | 'today' | 'labels' | 'outlook' | 'limits' | 'untilDay'>

/** Plan grey, physical blue and thickest, money ochre; labels at the lines' ends instead of a legend. */
export function SCurve({ points, today, labels, outlook, limits, untilDay }: SCurveProps) {
  const words = useWords(projectWords)
  const format = useFormat()
  const rem = useRem()
  const isNarrow = useIsNarrow(40)
  const marginPx = (isNarrow ? 5.2 : 11.5) * rem
  const curve = prepareCurve(points, untilDay)
  if (curve === null) return null
  const line = { dot: false, activeDot: false, isAnimationActive: false, connectNulls: true } as const
  return (
    <div className={styles.chart}>
      <p className="sr">
        {labels.map(({ name, note }) => (note === '' ? name : `${name}, ${note}`)).join('; ')}
      </p>
      <LineChart
        responsive
        data={[...curve.rows]}
        style={{ width: '100%', height: '100%' }}
        margin={{ top: 1.4 * rem, right: marginPx, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--line1)" />
        <XAxis
          dataKey="at"
          type="number"
          domain={[dayNumber(curve.fromDay), dayNumber(curve.toDay)]}
          ticks={[...curve.months]}
          interval={isNarrow ? 'preserveStart' : 0}
          tickFormatter={(at: number) => monthLabel(curve, dayOfNumber(at), format)}
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
            const row = curve.rows.find((candidate) => candidate.at === Number(label))
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
        <Line {...line} dataKey="plan" stroke="var(--plan)" strokeWidth={0.16 * rem} type="linear" />
        {/* Money is paid on a day, not little by little. */}
        <Line
          {...line}
          dataKey="absorption"
          stroke="var(--money)"
          strokeWidth={0.15 * rem}
          type="stepAfter"
        />
        <Line {...line} dataKey="physical" stroke="var(--actual)" strokeWidth={0.24 * rem} type="linear" />
        <CurveMarks
          curve={curve}
          today={today}
          labels={labels}
          outlook={outlook}
          limits={limits ?? []}
          rem={rem}
          marginPx={marginPx}
          isNarrow={isNarrow}
        />
      </LineChart>
      <CurveTable rows={curve.rows} today={today} />
    </div>
  )
}
