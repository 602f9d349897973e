import type { FormEvent } from 'react'
import { leastPasswordLetters } from '#domain/access/password-length.ts'
import { changeOwnPassword } from '#domain/contract/rest/account.ts'
import { useChange } from '../../data/queries.ts'
import { useSignInInfo } from '../../data/session.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault, TextField } from '../../ui/Field.tsx'
import { OtherAccount } from './OtherAccount.tsx'
import { SignInFrame } from './SignInFrame.tsx'
import styles from './SignInPage.module.css'
import { useEntered } from './use-entered.ts'
import { signInWords } from './words.ts'

/** `/masuk/sandi-baru`: the step after a first sign-in with a password that somebody else chose. */
export function NewPasswordPage() {
  const words = useWords(signInWords)
  const language = useLanguage()
  const format = useFormat()
  const info = useSignInInfo()
  const entered = useEntered()
  const change = useChange(changeOwnPassword, entered)
  const leastLetters = leastPasswordLetters(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const text = (name: string) => String(fields.get(name) ?? '')
    change.mutate({ body: { present: text('present'), next: text('next') } })
  }
  return (
    <SignInFrame info={info}>
      <form className={styles.form} onSubmit={submit} aria-label={words.newPasswordTitle}>
        <div>
          <h2>{words.newPasswordTitle}</h2>
          <p className={styles.sub}>{words.newPasswordNote}</p>
        </div>
        <TextField
          label={words.presentPassword}
          name="present"
          type="password"
          autoComplete="current-password"
          required
        />
        <TextField
          label={words.newPassword}
          hint={words.passwordRule(format.count(leastLetters))}
          name="next"
          type="password"
          autoComplete="new-password"
          minLength={leastLetters}
          required
        />
        {change.error !== null && <FormFault>{errorWords(change.error, language)}</FormFault>}
        <Button look="main" type="submit" disabled={change.isPending}>
          {change.isPending ? words.signingIn : words.goOn}
        </Button>
        <OtherAccount />
      </form>
    </SignInFrame>
  )
}
