import { countComplaints } from '#domain/complaints/count-complaints.ts'
import { whyNothingKnown } from '#domain/feeds/sources-state.ts'
import { useCameras } from '../data/city.ts'
import { useTopic } from '../data/live.tsx'
import { useFormat, useWords } from '../i18n/use-words.ts'
import styles from './CityCounts.module.css'
import { countWords } from './count-words.ts'
import { cameraCounts } from './symbols/camera-counts.ts'
import { type ComplaintsAge, useComplaintsAge, useComplaintsSources } from './use-complaints-age.ts'

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
  const { open, overdue, total } = countComplaints(complaints.items.values())
  const camera = (n: number) => (cameras.status === 'ready' && list.length > 0 ? format.count(n) : UNKNOWN)
  const age = useComplaintsAge()
  const all = camera(list.length)
  const sources = useComplaintsSources() ?? []
  const areKnown = complaints.status === 'ready' && (total > 0 || whyNothingKnown(sources) === null)
  const complaint = (n: number) => (areKnown ? format.count(n) : UNKNOWN)
  return (
    <dl className={styles.counts} data-far={far} aria-label={words.countsLabel}>
      <Count
        figure="cameras.up"
        value={camera(counts.up)}
        name={(far ? words.counts.upFar : words.counts.up)(all)}
      />
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
        note={
          counts.unknown > 0 && all !== UNKNOWN ? words.counts.unknown(format.count(counts.unknown)) : null
        }
        tone={counts.dark > 0 ? 'high' : 'plain'}
      />
      <Count
        figure="complaints.open"
        value={complaint(open)}
        name={words.counts.open}
        tone={age === null ? 'plain' : 'stale'}
        age={age}
        note={far ? null : (age?.since ?? null)}
      />
      <Count
        figure="complaints.overdue"
        value={complaint(overdue)}
        name={words.counts.overdue}
        tone={age !== null ? 'stale' : overdue > 0 ? 'crit' : 'plain'}
        age={age}
      />
    </dl>
  )
}

function Count({
  figure,
  value,
  name,
  tone = 'plain',
  age = null,
  note = null,
}: {
  /** What it counts, the same on every page: dashboard/test/one-figure.browser.test.ts compares them. */
  readonly figure: string
  readonly value: string
  readonly name: string
  readonly tone?: 'plain' | 'med' | 'high' | 'crit' | 'stale'
  /** What its sources owe, of a count that rests on them. */
  readonly age?: ComplaintsAge | null
  /** What the reader must know of the figure, under its name; on a wall the head says its age. */
  readonly note?: string | null
}) {
  return (
    <div data-tone={tone} title={age?.sentences.join('. ')}>
      <dd data-figure={figure} data-loading={value === UNKNOWN ? '' : undefined}>
        {value}
      </dd>
      <dt>
        {name}
        {note !== null && <span className={styles.note}>{note}</span>}
      </dt>
    </div>
  )
}
