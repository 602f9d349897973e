import { useQueryClient } from '@tanstack/react-query'
import { endUserSession, userSessions } from '#domain/contract/rest/account.ts'
import type { UserId } from '#domain/ids.ts'
import { queryKeyOf, useChange, useRead } from '../../data/queries.ts'
import { useLanguage, useWords } from '../../i18n/use-words.ts'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault } from '../../ui/Field.tsx'
import { QueryView } from '../../ui/PanelState.tsx'
import { SessionList } from '../../ui/SessionList.tsx'
import { settingWords } from './words.ts'

/** Where somebody else is signed in, and the way to end it: a lost phone, a desk left open. */
export function UserSessions({ userId }: { readonly userId: UserId }) {
  const words = useWords(settingWords)
  const language = useLanguage()
  const client = useQueryClient()
  const params = { userId }
  const query = useRead(userSessions, { params })
  const end = useChange(endUserSession, (answer) =>
    client.setQueryData(queryKeyOf(userSessions, { params }), answer),
  )
  return (
    <section aria-label={words.openSessions}>
      <h3>{words.openSessions}</h3>
      <QueryView query={query} what={words.openSessions} rows={2}>
        {({ sessions }) => (
          <SessionList
            sessions={sessions}
            isBusy={end.isPending}
            end={({ sessionId }) => end.mutate({ params: { userId, sessionId } })}
          />
        )}
      </QueryView>
      {end.error !== null && <FormFault>{errorWords(end.error, language)}</FormFault>}
    </section>
  )
}
