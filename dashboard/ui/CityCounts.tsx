import { useTopic } from '../data/live.tsx'
import { useFormat, useWords } from '../i18n/use-words.ts'
import styles from './CityCounts.module.css'
import { countWords } from './count-words.ts'

/** Cameras by state and open complaints, one line of figures; a dash where nothing is known yet. */
export function CityCounts() {
  const words = useWords(countWords)
  const format = useFormat()
  const cameras = useTopic('cameras')
  const complaints = useTopic('complaints')
  let up = 0
  let degraded = 0
  let down = 0
  for (const { state } of cameras.items.values()) {
    if (state === 'live') up++
    else if (state === 'degraded') degraded++
    else if (state !== 'connecting') down++
  }
  let open = 0
  let overdue = 0
  for (const { clock } of complaints.items.values()) {
    if (clock.state !== 'closed') open++
    if (clock.state === 'overdue') overdue++
  }
  const camera = (n: number) => (cameras.status === 'ready' ? format.count(n) : '–')
  const complaint = (n: number) => (complaints.status === 'ready' ? format.count(n) : '–')
  return (
    <dl className={styles.counts} aria-label={words.countsLabel}>
      <Count value={camera(up)} name={words.counts.up} />
      <Count value={camera(degraded)} name={words.counts.degraded} tone={degraded > 0 ? 'med' : 'plain'} />
      <Count value={camera(down)} name={words.counts.down} tone={down > 0 ? 'high' : 'plain'} />
      <Count value={complaint(open)} name={words.counts.open} />
      <Count value={complaint(overdue)} name={words.counts.overdue} tone={overdue > 0 ? 'crit' : 'plain'} />
    </dl>
  )
}

function Count({
  value,
  name,
  tone = 'plain',
}: {
  readonly value: string
  readonly name: string
  readonly tone?: 'plain' | 'med' | 'high' | 'crit'
}) {
  return (
    <div data-tone={tone}>
      <dd>{value}</dd>
      <dt>{name}</dt>
    </div>
  )
}
