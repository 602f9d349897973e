import type { WorkPackageSummary } from '#domain/contract/rest/projects.ts'
import { isTroubled } from '#domain/projects/count-packages.ts'
import { useFormat } from '../../i18n/use-words.ts'
import styles from './Bars.module.css'

/** Where zero stands in the bar, and how many points fill its left side. */
const ZERO_AT_PCT = 78
const FULL_POINTS = 10

export type Weight = 'normal' | 'watch' | 'critical'

/** How heavy a package's deviation is drawn: by the condition the server gave, silent or not. */
export function weightOf(condition: WorkPackageSummary['condition']): Weight {
  if (isTroubled(condition)) return 'critical'
  return condition === 'watch' ? 'watch' : 'normal'
}
const fills: Readonly<Record<Weight, string>> = {
  normal: 'var(--fg3)',
  watch: 'var(--med-f)',
  critical: 'var(--crit-f)',
}
const inks: Readonly<Record<Weight, string>> = {
  normal: 'var(--fg0)',
  watch: 'var(--med)',
  critical: 'var(--crit)',
}

/** A bar around zero with its figure: to the left is late. */
export function DeviationBar({
  points,
  weight,
}: {
  readonly points: number | null
  readonly weight: Weight
}) {
  const format = useFormat()
  if (points === null) return <>–</>
  const late = Math.min(ZERO_AT_PCT, (Math.abs(points) / FULL_POINTS) * ZERO_AT_PCT)
  const early = Math.min(100 - ZERO_AT_PCT, (points / FULL_POINTS) * ZERO_AT_PCT)
  return (
    <div className={styles.deviation}>
      <div className={styles.zero} aria-hidden="true">
        <i
          style={
            points < 0
              ? { right: `${100 - ZERO_AT_PCT}%`, width: `${late}%`, background: fills[weight] }
              : { left: `${ZERO_AT_PCT}%`, width: `${early}%`, background: fills[weight] }
          }
        />
      </div>
      <b style={{ color: inks[weight] }}>{format.signed(points)}</b>
    </div>
  )
}

/** A bar from 0 to 100 with a tick where it should be. */
export function ShareBar({ pct, tickPct }: { readonly pct: number | null; readonly tickPct: number | null }) {
  const format = useFormat()
  if (pct === null) return <>–</>
  return (
    <div className={styles.share}>
      <div className={styles.track} aria-hidden="true">
        <i style={{ width: `${Math.min(100, pct)}%` }} />
        {tickPct !== null && <u style={{ left: `${Math.min(100, tickPct)}%` }} />}
      </div>
      {format.percent(pct)}
    </div>
  )
}
