import { ownAccount } from '#domain/contract/rest/account.ts'
import { useRead } from '../../data/queries.ts'
import { useWords } from '../../i18n/use-words.ts'
import page from '../../ui/Page.module.css'
import { QueryView } from '../../ui/PanelState.tsx'
import { FactorPanel } from './FactorPanel.tsx'
import { OwnSessions } from './OwnSessions.tsx'
import { PasskeyPanel } from './PasskeyPanel.tsx'
import { PasswordPanel } from './PasswordPanel.tsx'
import { accountWords } from './words.ts'

/** `/akun`: what is in a person's own hands. */
export function AccountPage() {
  const words = useWords(accountWords)
  const query = useRead(ownAccount)
  return (
    <main className={page.page}>
      <header className={page.head}>
        <h1 className={page.title}>{words.title}</h1>
      </header>
      <QueryView query={query} what={words.title} rows={3}>
        {(account) => (
          <>
            <PasswordPanel account={account} />
            {account.password !== null && (
              <>
                <FactorPanel account={account} />
                <PasskeyPanel account={account} />
              </>
            )}
          </>
        )}
      </QueryView>
      <OwnSessions />
    </main>
  )
}
