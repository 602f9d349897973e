import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type SealedSummary, type SealedText, sealedComplaints } from '#domain/contract/rest/sealed.ts'
import { queryKeyOf, useRead } from '../../data/queries.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import page from '../../ui/Page.module.css'
import { Panel } from '../../ui/Panel.tsx'
import { QueryView } from '../../ui/PanelState.tsx'
import { uiWords } from '../../ui/words.ts'
import { OpenDialog } from './OpenDialog.tsx'
import { SealedReading } from './SealedReading.tsx'
import { SealedTable } from './SealedTable.tsx'
import { sealedWords } from './words.ts'

/** `/tersegel`: what its officer has, and one of it at a time in words, for as long as it is open. */
export function SealedPage() {
  const words = useWords(sealedWords)
  const client = useQueryClient()
  const query = useRead(sealedComplaints, {}, { everyMs: 15_000 })
  const [asked, setAsked] = useState<SealedSummary | null>(null)
  const [reading, setReading] = useState<SealedText | null>(null)
  const renew = () => void client.invalidateQueries({ queryKey: queryKeyOf(sealedComplaints) })
  return (
    <main className={page.page}>
      <QueryView query={query} what={words.title} rows={6} isWholePage>
        {({ complaints }) => (
          <>
            <header className={page.head}>
              <div>
                <h1 className={page.title}>
                  <Headline complaints={complaints} />
                </h1>
                <p className={page.sub}>{words.explanation}</p>
              </div>
            </header>
            {reading !== null && (
              <SealedReading
                key={reading.summary.id}
                reading={reading}
                changed={(summary) => {
                  setReading({ ...reading, summary })
                  renew()
                }}
                close={() => {
                  setReading(null)
                  renew()
                }}
              />
            )}
            {complaints.length > 0 && (
              <Panel label={words.title}>
                <SealedTable complaints={complaints} open={setAsked} />
              </Panel>
            )}
          </>
        )}
      </QueryView>
      {asked !== null && (
        <OpenDialog
          complaint={asked}
          close={() => setAsked(null)}
          opened={(text) => {
            setAsked(null)
            setReading(text)
            renew()
          }}
        />
      )}
    </main>
  )
}

function Headline({ complaints }: { readonly complaints: readonly SealedSummary[] }) {
  const words = useWords(sealedWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  const open = complaints.filter(({ clock }) => clock.state !== 'closed')
  const overdue = open.filter(({ clock }) => clock.state === 'overdue').length
  if (open.length === 0) return <>{words.noneOpen}.</>
  return (
    <>
      {words.open(open.length, format.count(open.length))},{' '}
      {overdue === 0 ? (
        ui.noneOverdue
      ) : (
        <span className={page.crit}>{words.overdue(format.count(overdue))}</span>
      )}
      .
    </>
  )
}
