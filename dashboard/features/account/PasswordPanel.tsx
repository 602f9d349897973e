import type { FormEvent } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { changeOwnPassword, type OwnAccount } from '#domain/contract/rest/account.ts'
import { useNow } from '../../data/now.ts'
import { useChange } from '../../data/queries.ts'
import { useSignedIn } from '../../data/session.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault, TextField } from '../../ui/Field.tsx'
import { Panel } from '../../ui/Panel.tsx'
import styles from './Account.module.css'
import { accountWords } from './words.ts'

/** Changes the own password; the session goes on under a new secret, all others end. */
export function PasswordPanel({ account }: { readonly account: OwnAccount }) {
  const words = useWords(accountWords)
  const language = useLanguage()
  const format = useFormat()
  const now = useNow(60_000)
  const navigate = useNavigate()
  // The page is drawn anew under the new session: that it went well is told by the address's own state.
  const isChanged = (useLocation().state as { readonly isChanged?: boolean } | null)?.isChanged === true
  const signedIn = useSignedIn()
  const change = useChange(changeOwnPassword, (person) => {
    void navigate('/akun', { replace: true, state: { isChanged: true } })
    signedIn(person)
  })
  const { password } = account
  if (password === null)
    return (
      <Panel title={words.password}>
        <p className={styles.note}>{words.noPassword}</p>
      </Panel>
    )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const text = (name: string) => String(fields.get(name) ?? '')
    change.mutate({ body: { present: text('present'), next: text('next') } })
  }
  return (
    <Panel
      title={words.password}
      note={
        password.changedAtMs === null ? undefined : words.changedAt(format.moment(password.changedAtMs, now))
      }
    >
      <form className={styles.form} onSubmit={submit}>
        <input type="text" name="username" autoComplete="username" value={account.name} readOnly hidden />
        <TextField
          label={words.present}
          name="present"
          type="password"
          autoComplete="current-password"
          required
        />
        <TextField
          label={words.next}
          hint={words.rule(format.count(password.leastLetters))}
          name="next"
          type="password"
          autoComplete="new-password"
          minLength={password.leastLetters}
          required
        />
        {change.error !== null && <FormFault>{errorWords(change.error, language)}</FormFault>}
        {isChanged && (
          <p className={styles.done} role="status">
            {words.changed}
          </p>
        )}
        <Button look="main" type="submit" disabled={change.isPending}>
          {change.isPending ? words.changing : words.change}
        </Button>
      </form>
    </Panel>
  )
}
