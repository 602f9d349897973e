import { ComplaintId } from '#domain/ids.ts'
import { useAreaName } from '../../../data/city.ts'
import { useNow } from '../../../data/now.ts'
import { useComplaint } from '../../../data/use-complaint.ts'
import { useFormat, useWords } from '../../../i18n/use-words.ts'
import { QueryView } from '../../../ui/PanelState.tsx'
import styles from './Spotlight.module.css'
import { spotlightWords } from './words.ts'

/** The citizen's own words, unchanged, with channel, time, address, and how exactly the place is known. */
export function CitizenReport({ complaintId }: { readonly complaintId: string }) {
  const words = useWords(spotlightWords)
  const format = useFormat()
  const area = useAreaName()
  const now = useNow(10_000)
  const query = useComplaint(ComplaintId.parse(complaintId), 30_000)
  return (
    <QueryView query={query} what={words.citizen} rows={2}>
      {({ summary, text }) => {
        const kelurahan = area(summary.kelurahanCode)
        const address = [summary.placeName, kelurahan].filter((part) => part !== null && part !== '')
        return (
          <div className={styles.citizen}>
            <q>“{text}”</q>
            <p className={styles.address}>{address.length === 0 ? words.noAddress : address.join(', ')}</p>
            <p>
              {words.reported(
                summary.channel,
                format.moment(summary.receivedAtMs, now),
                format.span(now - summary.receivedAtMs),
              )}
              . <span>{summary.lat === null ? words.noPoint : words.pointOfSource}</span>
            </p>
          </div>
        )
      }}
    </QueryView>
  )
}
