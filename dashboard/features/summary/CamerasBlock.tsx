import { useCameras } from '../../data/city.ts'
import { useTopic } from '../../data/live.tsx'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Skeleton } from '../../ui/PanelState.tsx'
import { CameraGlyph } from '../../ui/symbols/Symbols.tsx'
import type { CameraSymbol } from '../../ui/symbols/shapes.ts'
import { cameraSymbolOf } from '../../ui/symbols/symbol-of.ts'
import { uiWords } from '../../ui/words.ts'
import styles from './Summary.module.css'
import { SummaryBlock } from './SummaryBlock.tsx'
import { summaryWords } from './words.ts'

const order: readonly CameraSymbol[] = ['down-priority', 'down', 'stale', 'degraded', 'connecting', 'up']

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
  const counts = new Map<CameraSymbol, number>()
  for (const camera of list) {
    const symbol = cameraSymbolOf(items.get(camera.id)?.state, camera.isPriority)
    counts.set(symbol, (counts.get(symbol) ?? 0) + 1)
  }
  const count = (symbol: CameraSymbol) => counts.get(symbol) ?? 0
  const down = count('down') + count('down-priority')
  const up = count('up') + count('degraded')
  return (
    <SummaryBlock
      label={words.cameras}
      to="/peta?jenis=camera"
      toLabel={words.openMap}
      sentence={
        <>
          {words.camerasUp(format.count(up), format.count(list.length))},{' '}
          {down === 0 ? (
            words.camerasAllUp
          ) : (
            <span className={count('down-priority') > 0 ? styles.crit : styles.high}>
              {words.camerasDown(down, format.count(down))}
            </span>
          )}
          {count('stale') > 0 && `, ${words.camerasStale(count('stale'), format.count(count('stale')))}`}.
        </>
      }
    >
      <ul className={styles.list}>
        {order
          .filter((symbol) => count(symbol) > 0)
          .map((symbol) => (
            <li key={symbol}>
              <CameraGlyph state={symbol} />
              <b>{format.count(count(symbol))}</b> {ui.cameraGroup[symbol].toLowerCase()}
            </li>
          ))}
      </ul>
    </SummaryBlock>
  )
}
