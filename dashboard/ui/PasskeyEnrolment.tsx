import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { addPasskey } from '#domain/contract/rest/passkeys.ts'
import type { Me } from '#domain/contract/rest/session.ts'
import { callApi } from '../data/api-client.ts'
import { madePasskey } from '../data/passkeys.ts'
import { useLanguage, useWords } from '../i18n/use-words.ts'
import { Button } from './Button.tsx'
import { errorWords } from './error-words.ts'
import styles from './Factor.module.css'
import { FormFault, TextField } from './Field.tsx'
import { passkeyWords } from './passkey-words.ts'
import { RecoveryCodes } from './RecoveryCodes.tsx'

/** From a name over the device's own question to the recovery codes, where the account had none; then `done`. */
export function PasskeyEnrolment({
  done,
  cancel,
}: {
  readonly done: (person: Me) => void
  readonly cancel: () => void
}) {
  const words = useWords(passkeyWords)
  const language = useLanguage()
  const [name, setName] = useState('')
  const add = useMutation({
    mutationFn: async () => {
      const passkey = await madePasskey()
      return await callApi(addPasskey, { body: { name, passkey } })
    },
    onSuccess: ({ person, recoveryCodes }) => {
      if (recoveryCodes === null) done(person)
    },
    gcTime: 0,
    networkMode: 'always',
  })
  const made = add.data
  if (made !== undefined && made.recoveryCodes !== null)
    return <RecoveryCodes codes={made.recoveryCodes} kept={() => done(made.person)} />
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  return (
    <form className={styles.enrol} onSubmit={submit}>
      <TextField
        label={words.name}
        hint={words.nameHint}
        value={name}
        maxLength={60}
        required
        autoFocus
        onChange={(event) => setName(event.target.value)}
      />
      {add.error !== null && <FormFault>{errorWords(add.error, language)}</FormFault>}
      <div className={styles.acts}>
        <Button look="main" type="submit" disabled={add.isPending}>
          {add.isPending ? words.waiting : words.make}
        </Button>
        <Button onClick={cancel}>{words.cancel}</Button>
      </div>
    </form>
  )
}
