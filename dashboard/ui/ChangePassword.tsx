import type { FormEvent } from 'react'
import { changeOwnPassword } from '#domain/contract/rest/account.ts'
import type { Me } from '#domain/contract/rest/session.ts'
import { useChange } from '../data/queries.ts'
import { useFormat, useLanguage, useWords } from '../i18n/use-words.ts'
import { errorWords } from './error-words.ts'
import { FormFault, TextField } from './Field.tsx'
import { passwordWords } from './password-words.ts'

/** What a form needs that changes the own password: the session goes on under a new secret, all others end. */
export function useChangePassword(done: (person: Me) => void) {
  const { mutate, isPending, error } = useChange(changeOwnPassword, done)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const text = (name: string) => String(fields.get(name) ?? '')
    mutate({ body: { present: text('present'), next: text('next') } })
  }
  return { submit, isPending, error }
}

/** Its fields and what was wrong with them; `present` names the password that there is. */
export function ChangePasswordFields({
  present,
  leastLetters,
  error,
}: {
  readonly present: string
  readonly leastLetters: number
  readonly error: Error | null
}) {
  const language = useLanguage()
  return (
    <>
      <TextField label={present} name="present" type="password" autoComplete="current-password" required />
      <NewPasswordField name="next" leastLetters={leastLetters} />
      {error !== null && <FormFault>{errorWords(error, language)}</FormFault>}
    </>
  )
}

/** Where a person chooses a password, with the rule beside it; the server says whether it is rare enough. */
export function NewPasswordField({
  name,
  label,
  leastLetters,
}: {
  readonly name: string
  /** "New password" when left out. */
  readonly label?: string
  readonly leastLetters: number
}) {
  const words = useWords(passwordWords)
  const format = useFormat()
  return (
    <TextField
      label={label ?? words.next}
      hint={words.rule(format.count(leastLetters))}
      name={name}
      type="password"
      autoComplete="new-password"
      minLength={leastLetters}
      required
    />
  )
}
