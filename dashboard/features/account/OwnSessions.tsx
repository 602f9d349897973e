import { useQueryClient } from '@tanstack/react-query'
import { endOtherSessions, endOwnSession, ownSessions } from '#domain/contract/rest/account.ts'
import { queryKeyOf, useChange, useRead } from '../../data/queries.ts'
import { useLanguage, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault } from '../../ui/Field.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { QueryView } from '../../ui/PanelState.tsx'
import { SessionList } from '../../ui/SessionList.tsx'
import { accountWords } from './words.ts'

/** Where this person is signed in, and the way to end what should not be. */
export function OwnSessions() {
  const words = useWords(accountWords)
  const language = useLanguage()
  const client = useQueryClient()
  const query = useRead(ownSessions, {}, { everyMs: 30_000 })
  const told = (answer: NonNullable<typeof query.data>) =>
    client.setQueryData(queryKeyOf(ownSessions), answer)
  const end = useChange(endOwnSession, told)
  const endOthers = useChange(endOtherSessions, told)
  const error = end.error ?? endOthers.error
  const isBusy = end.isPending || endOthers.isPending
  return (
    <Panel
      title={words.sessions}
      note={words.sessionsNote}
      aside={
        query.data?.sessions.some((session) => !session.isThis) === true && (
          <Button small disabled={isBusy} onClick={() => endOthers.mutate({})}>
            {words.endOthers}
          </Button>
        )
      }
    >
      <QueryView query={query} what={words.sessions} rows={2}>
        {({ sessions }) => (
          <SessionList
            sessions={sessions}
            isBusy={isBusy}
            end={({ sessionId }) => end.mutate({ params: { sessionId } })}
          />
        )}
      </QueryView>
      {error !== null && <FormFault>{errorWords(error, language)}</FormFault>}
    </Panel>
  )
}
