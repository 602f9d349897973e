import { Clock } from 'lucide-react'
import type { z } from 'zod'
import type { complaints } from '#domain/contract/rest/complaints.ts'
import { newestDeliveryMs } from '#domain/feeds/sources-state.ts'
import { useNow } from '../../data/now.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import page from '../../ui/Page.module.css'
import { Parts } from '../../ui/Parts.tsx'
import { sentenceWords } from '../../ui/sentence-words.ts'
import { useSourceAges, useStaleWords } from '../../ui/use-stale-sources.ts'
import { complaintWords } from './words.ts'

type Sources = z.infer<typeof complaints.answer>['sources']

/** Since when the queue stands as it does: the newest delivery, every source that has fallen silent, and what is missing. */
export function SourceAge({
  sources,
  unreadable,
}: {
  readonly sources: Sources
  readonly unreadable: number
}) {
  const words = useWords(complaintWords)
  const sentence = useWords(sentenceWords)
  const format = useFormat()
  const now = useNow(10_000)
  const newest = newestDeliveryMs(sources)
  const stale = useStaleWords()(sources)
  const ages = useSourceAges()
  if (sources.length === 0 && unreadable === 0) return null
  return (
    <p className={page.sub} role="status">
      <Clock size="1em" aria-hidden="true" />
      <Parts>
        {newest !== null && words.deliveredAt(format.moment(newest, now))}
        {sources.length > 0 && ages(sources)}
        {stale.map((said) => (
          <b key={said}>{said}</b>
        ))}
        {unreadable > 0 && <b>{sentence.unreadableComplaints(unreadable, format.count(unreadable))}</b>}
      </Parts>
    </p>
  )
}
