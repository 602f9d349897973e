import { lazy, type ReactNode, Suspense } from 'react'
import type { CurvePoint } from '#domain/contract/rest/projects.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote, Skeleton } from '../../ui/PanelState.tsx'
import type { CurveOutlook } from './curve-outlook.ts'
import styles from './Projects.module.css'
import { projectWords } from './words.ts'

// The chart library weighs more than the rest of the page: it comes when a curve is drawn.
const SCurve = lazy(async () => ({ default: (await import('./SCurve.tsx')).SCurve }))

/** A figure written at the end of its line: the very figure of headline and table, never one read off the curve. */
export interface CurveLabel {
  readonly line: 'plan' | 'physical' | 'absorption'
  readonly day: string
  readonly pct: number
  /** `Fisik 77,5` */
  readonly name: string
  readonly note: string
}
/** A day after which something ends: the contract, the budget year. */
export interface CurveLimit {
  readonly day: string
  readonly name: string
}
export interface CurvePanelProps {
  readonly title: string
  readonly note: ReactNode
  readonly points: readonly CurvePoint[]
  readonly today: string
  readonly labels: readonly CurveLabel[]
  readonly outlook: CurveOutlook | null
  readonly limits?: readonly CurveLimit[]
  /** The axis reaches at least this far. */
  readonly untilDay?: string
  /** Said in words below the chart. */
  readonly foot?: ReactNode
}

export function CurvePanel({ title, note, points, foot, ...chart }: CurvePanelProps) {
  const words = useWords(projectWords)
  const hasFigures = points.some((point) => point.plannedPct !== null || point.physicalPct !== null)
  return (
    <Panel title={title} note={note}>
      {hasFigures ? (
        <Suspense fallback={<Skeleton rows={7} />}>
          <SCurve points={points} {...chart} />
        </Suspense>
      ) : (
        <EmptyNote>{words.noCurve}</EmptyNote>
      )}
      {foot !== null && foot !== undefined && <p className={styles.foot}>{foot}</p>}
    </Panel>
  )
}
