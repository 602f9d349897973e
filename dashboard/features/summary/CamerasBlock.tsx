import { useCameras } from '../../data/city.ts'
import { useTopic } from '../../data/live.tsx'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Skeleton } from '../../ui/PanelState.tsx'
import { cameraCounts, cameraGroups } from '../../ui/symbols/camera-counts.ts'
import { CameraGlyph } from '../../ui/symbols/Symbols.tsx'
import { uiWords } from '../../ui/words.ts'
import styles from './Summary.module.css'
import { SummaryBlock } from './SummaryBlock.tsx'
import { summaryWords } from './words.ts'

/** Cameras in one sentence, counted from the live states. */
export function CamerasBlock() {
  const words = useWords(summaryWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  const { list } = useCameras()
  const { status, items } = useTopic('cameras')
  if (status === 'waiting' || list.length === 0) {
    return <SummaryBlock label={words.cameras} sentence={<Skeleton rows={2} />} />
  }
  const counts = cameraCounts(list, items)
  const down = counts.down + counts['down-priority']
  return (
    <SummaryBlock
      label={words.cameras}
      to="/peta?jenis=camera"
      toLabel={words.openMap}
      sentence={
        <>
          {words.camerasUp(format.count(counts.up), format.count(counts.total))},{' '}
          {down === 0 ? (
            words.camerasAllUp
          ) : (
            <span className={counts['down-priority'] > 0 ? styles.crit : styles.high}>
              {words.camerasDown(down, format.count(down))}
            </span>
          )}
          {counts.stale > 0 && `, ${words.camerasStale(counts.stale, format.count(counts.stale))}`}
          {counts.degraded > 0 &&
            `, ${words.camerasDegraded(counts.degraded, format.count(counts.degraded))}`}
          .
        </>
      }
    >
      <ul className={styles.list}>
        {cameraGroups
          .filter((symbol) => counts[symbol] > 0)
          .map((symbol) => (
            <li key={symbol}>
              <CameraGlyph state={symbol} />
              <b data-figure={`cameras.${symbol}`}>{format.count(counts[symbol])}</b>{' '}
              {ui.cameraGroup[symbol].toLowerCase()}
            </li>
          ))}
      </ul>
    </SummaryBlock>
  )
}
