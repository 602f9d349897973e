import { useQueryClient } from '@tanstack/react-query'
import { Siren } from 'lucide-react'
import { type SealedUrgent, sealedCalled, sealedUrgent } from '#domain/contract/rest/sealed.ts'
import { useNow } from '../data/now.ts'
import { queryKeyOf, useChange, useRead } from '../data/queries.ts'
import { useMay } from '../data/session.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { Button } from './Button.tsx'
import styles from './Notices.module.css'
import { sealedWords } from './sealed-words.ts'

/** How soon the shift lead hears of danger, at the latest. */
const ASK_EVERY_MS = 5_000

/** For the shift lead alone: a sealed report speaks of danger, and whom to call. What it says stays sealed. */
export function SealedBand() {
  const isShiftLead = useMay()('sealed.urgent')
  const query = useRead(sealedUrgent, {}, { everyMs: ASK_EVERY_MS, enabled: isShiftLead })
  if (!isShiftLead || query.data === undefined) return null
  return query.data.urgent.map((urgent) => <Urgent key={urgent.key} urgent={urgent} />)
}

function Urgent({ urgent }: { readonly urgent: SealedUrgent }) {
  const words = useWords(sealedWords)
  const format = useFormat()
  const now = useNow(1_000)
  const client = useQueryClient()
  const call = useChange(sealedCalled, () => client.invalidateQueries({ queryKey: queryKeyOf(sealedUrgent) }))
  const { key, officerName, deputyName, receivedAtMs, called } = urgent
  return (
    <div className={`${styles.band} ${styles.sealed}`} role="alert" data-called={called !== null}>
      <Siren size="1.1em" aria-hidden="true" />
      <span>
        {words.urgent(officerName ?? words.nobody, deputyName ?? words.nobody)}{' '}
        {words.waitsFor(format.span(now - receivedAtMs))}
        {called !== null && ` ${words.calledBy(called.byName, format.moment(called.atMs, now))}`}
      </span>
      {called === null && (
        <Button small disabled={call.isPending} onClick={() => call.mutate({ params: { key } })}>
          {words.called}
        </Button>
      )}
    </div>
  )
}
