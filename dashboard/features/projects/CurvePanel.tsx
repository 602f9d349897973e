import { lazy, Suspense } from 'react'
import type { CurvePoint } from '#domain/contract/rest/projects.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote, Skeleton } from '../../ui/PanelState.tsx'
import type { Forecast } from './CurveMarks.tsx'
import { projectWords } from './words.ts'

// The chart library weighs more than the rest of the page: it comes when a curve is drawn.
const SCurve = lazy(async () => ({ default: (await import('./SCurve.tsx')).SCurve }))

interface CurvePanelProps {
  readonly title: string
  readonly note: string
  readonly points: readonly CurvePoint[]
  readonly forecast: Forecast | null
  readonly absorptionTargetPct: number | null
  readonly className?: string | undefined
}

export function CurvePanel({
  title,
  note,
  points,
  forecast,
  absorptionTargetPct,
  className,
}: CurvePanelProps) {
  const words = useWords(projectWords)
  const hasFigures = points.some((point) => point.plannedPct !== null || point.physicalPct !== null)
  return (
    <Panel title={title} note={note} className={className}>
      {hasFigures ? (
        <Suspense fallback={<Skeleton rows={7} />}>
          <SCurve points={points} forecast={forecast} absorptionTargetPct={absorptionTargetPct} />
        </Suspense>
      ) : (
        <EmptyNote>{words.noCurve}</EmptyNote>
      )}
    </Panel>
  )
}
