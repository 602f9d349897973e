import { type FormEvent, useEffect } from 'react'
import { confirmFactor, startFactor } from '#domain/contract/rest/factor.ts'
import type { Me } from '#domain/contract/rest/session.ts'
import { useChange } from '../data/queries.ts'
import { useLanguage, useWords } from '../i18n/use-words.ts'
import { Button } from './Button.tsx'
import { errorWords } from './error-words.ts'
import styles from './Factor.module.css'
import { FormFault, TextField } from './Field.tsx'
import { factorWords } from './factor-words.ts'
import { PictureCode } from './PictureCode.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'

/** From the picture code over the first code of the app to the recovery codes; `done` once those were seen. */
export function FactorEnrolment({ done }: { readonly done: (person: Me) => void }) {
  const words = useWords(factorWords)
  const language = useLanguage()
  const start = useChange(startFactor, undefined, { isSecret: true })
  const confirm = useChange(confirmFactor, undefined, { isSecret: true })
  const { mutate: begin } = start
  useEffect(() => begin({}), [begin])
  const made = confirm.data
  if (made !== undefined) {
    return <RecoveryCodes codes={made.recoveryCodes} kept={() => done(made.person)} />
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code') ?? '')
    confirm.mutate({ body: { code } })
  }
  const error = start.error ?? confirm.error
  return (
    <form className={styles.enrol} onSubmit={submit}>
      <p>{words.scan}</p>
      {start.data !== undefined && (
        <>
          <PictureCode text={start.data.uri} label={words.pictureCode} />
          <p>
            {words.byHand}
            <code className={styles.key}>{start.data.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          </p>
        </>
      )}
      <TextField
        label={words.code}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
        required
      />
      {error !== null && <FormFault>{errorWords(error, language)}</FormFault>}
      <Button look="main" type="submit" disabled={confirm.isPending}>
        {confirm.isPending ? words.confirming : words.confirm}
      </Button>
    </form>
  )
}
