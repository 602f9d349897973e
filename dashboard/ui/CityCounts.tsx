import { countComplaints } from '#domain/complaints/count-complaints.ts'
import { useCameras } from '../data/city.ts'
import { useTopic } from '../data/live.tsx'
import { useFormat, useWords } from '../i18n/use-words.ts'
import styles from './CityCounts.module.css'
import { countWords } from './count-words.ts'
import { cameraCounts } from './symbols/camera-counts.ts'

/** Nothing has come yet. */
const UNKNOWN = '–'

/** Cameras by state and open complaints, one line of figures; a dash where nothing is known yet. `far`: for a wall. */
export function CityCounts({ far = false }: { readonly far?: boolean }) {
  const words = useWords(countWords)
  const format = useFormat()
  const cameras = useTopic('cameras')
  const complaints = useTopic('complaints')
  const { list } = useCameras()
  const counts = cameraCounts(list, cameras.items)
  const { open, overdue } = countComplaints(complaints.items.values())
  const camera = (n: number) => (cameras.status === 'ready' && list.length > 0 ? format.count(n) : UNKNOWN)
  const complaint = (n: number) => (complaints.status === 'ready' ? format.count(n) : UNKNOWN)
  return (
    <dl className={styles.counts} data-far={far} aria-label={words.countsLabel}>
      <Count figure="cameras.up" value={camera(counts.up)} name={words.counts.up} />
      <Count
        figure="cameras.degraded"
        value={camera(counts.degraded)}
        name={words.counts.degraded}
        tone={counts.degraded > 0 ? 'med' : 'plain'}
      />
      <Count
        figure="cameras.dark"
        value={camera(counts.dark)}
        name={words.counts.down}
        tone={counts.dark > 0 ? 'high' : 'plain'}
      />
      <Count figure="complaints.open" value={complaint(open)} name={words.counts.open} />
      <Count
        figure="complaints.overdue"
        value={complaint(overdue)}
        name={words.counts.overdue}
        tone={overdue > 0 ? 'crit' : 'plain'}
      />
    </dl>
  )
}

function Count({
  figure,
  value,
  name,
  tone = 'plain',
}: {
  /** What it counts, the same on every page: dashboard/test/one-figure.browser.test.ts compares them. */
  readonly figure: string
  readonly value: string
  readonly name: string
  readonly tone?: 'plain' | 'med' | 'high' | 'crit'
}) {
  return (
    <div data-tone={tone}>
      <dd data-figure={figure} data-loading={value === UNKNOWN ? '' : undefined}>
        {value}
      </dd>
      <dt>{name}</dt>
    </div>
  )
}
