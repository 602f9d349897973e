import { useCameras } from '../../data/city.ts'
import { useTopic } from '../../data/live.tsx'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Figure, fill } from '../../ui/Figure.tsx'
import { Skeleton } from '../../ui/PanelState.tsx'
import { cameraCounts } from '../../ui/symbols/camera-counts.ts'
import { LiveAge } from './LiveAge.tsx'
import styles from './Summary.module.css'
import { SummaryLine } from './SummaryLine.tsx'
import { summaryWords } from './words.ts'

/** Cameras in one sentence, counted from the live states. */
export function CamerasLine() {
  const words = useWords(summaryWords)
  const format = useFormat()
  const { list } = useCameras()
  const { status, items } = useTopic('cameras')
  if (status === 'waiting' || list.length === 0) {
    return <SummaryLine label={words.cameras} to="/peta?jenis=camera" sentence={<Skeleton rows={1} />} />
  }
  const counts = cameraCounts(list, items)
  const down = counts.down + counts['down-priority']
  return (
    <SummaryLine
      label={words.cameras}
      to="/peta?jenis=camera"
      sentence={
        <>
          {fill(
            words.camerasUp,
            <Figure name="cameras.up">{format.count(counts.up)}</Figure>,
            <Figure name="cameras.total">{format.count(counts.total)}</Figure>,
          )}
          {down > 0 ? (
            <>
              ,{' '}
              <span className={counts['down-priority'] > 0 ? styles.crit : styles.high}>
                {words.camerasDown(down, format.count(down))}
              </span>
            </>
          ) : (
            counts.unknown === 0 && `, ${words.camerasAllUp}`
          )}
          {counts.frozen > 0 && (
            <>
              ,{' '}
              {fill(
                words.camerasFrozen,
                <Figure name="cameras.frozen">{format.count(counts.frozen)}</Figure>,
              )}
            </>
          )}
          {counts.unknown > 0 && `, ${words.camerasUnknown(format.count(counts.unknown))}`}
          {counts.degraded > 0 && (
            <>
              ,{' '}
              {fill(
                (count) => words.camerasDegraded(counts.degraded, count),
                <Figure name="cameras.degraded">{format.count(counts.degraded)}</Figure>,
              )}
            </>
          )}
          .
        </>
      }
      basis={<LiveAge />}
    />
  )
}
