import { useState } from 'react'
import type { OwnAccount } from '#domain/contract/rest/account.ts'
import { useNow } from '../../data/now.ts'
import { useSessionFollowed } from '../../data/session.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { ChangePasswordFields, useChangePassword } from '../../ui/ChangePassword.tsx'
import { Panel } from '../../ui/Panel.tsx'
import styles from './Account.module.css'
import { accountWords } from './words.ts'

/** Changes the own password; the session goes on under a new secret, all others end. */
export function PasswordPanel({ account }: { readonly account: OwnAccount }) {
  const words = useWords(accountWords)
  const format = useFormat()
  const now = useNow(60_000)
  const [isChanged, setIsChanged] = useState(false)
  const followed = useSessionFollowed()
  const change = useChangePassword((person) => {
    setIsChanged(true)
    followed(person)
  })
  const { password } = account
  if (password === null)
    return (
      <Panel title={words.password}>
        <p className={styles.note}>{words.noPassword}</p>
      </Panel>
    )
  return (
    <Panel
      title={words.password}
      note={
        password.changedAtMs === null ? undefined : words.changedAt(format.moment(password.changedAtMs, now))
      }
    >
      {/* Drawn anew once the change is known: what was typed is gone. */}
      <form key={password.changedAtMs} className={styles.form} onSubmit={change.submit}>
        <input type="text" name="username" autoComplete="username" value={account.name} readOnly hidden />
        <ChangePasswordFields
          present={words.present}
          leastLetters={password.leastLetters}
          error={change.error}
        />
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
