import type { FormEvent } from 'react'
import { giveCode } from '#domain/contract/rest/factor.ts'
import { callApi } from '../../data/api-client.ts'
import { useChange } from '../../data/queries.ts'
import { useSignInInfo } from '../../data/session.ts'
import { useLanguage, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault, TextField } from '../../ui/Field.tsx'
import { UsePasskey } from '../../ui/UsePasskey.tsx'
import { OtherAccount } from './OtherAccount.tsx'
import { SignInFrame } from './SignInFrame.tsx'
import styles from './SignInPage.module.css'
import { useEntered } from './use-entered.ts'
import { signInWords } from './words.ts'

/** `/masuk/kode`: the second step for whoever has a second factor. */
export function CodePage() {
  const words = useWords(signInWords)
  const language = useLanguage()
  const info = useSignInInfo()
  const entered = useEntered()
  const give = useChange(giveCode, entered)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    give.mutate({ body: { code: String(new FormData(event.currentTarget).get('code') ?? '') } })
  }
  return (
    <SignInFrame info={info}>
      <form className={styles.form} onSubmit={submit} aria-label={words.codeTitle}>
        <div>
          <h2>{words.codeTitle}</h2>
          <p className={styles.sub}>{words.codeNote}</p>
        </div>
        <TextField
          label={words.codeField}
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          minLength={6}
          required
          autoFocus
        />
        {give.error !== null && <FormFault>{errorWords(give.error, language)}</FormFault>}
        <Button look="main" type="submit" disabled={give.isPending}>
          {give.isPending ? words.signingIn : words.signIn}
        </Button>
        <UsePasskey
          of="session"
          give={(passkey) => callApi(giveCode, { body: { passkey } })}
          done={entered}
        />
        <OtherAccount />
      </form>
    </SignInFrame>
  )
}
