import { type FormEvent, useId } from 'react'
import { proveAgain } from '#domain/contract/rest/factor.ts'
import { callApi } from '../data/api-client.ts'
import { endProof, useProof } from '../data/proof.ts'
import { useChange } from '../data/queries.ts'
import { useLanguage, useWords } from '../i18n/use-words.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { errorWords } from './error-words.ts'
import styles from './Factor.module.css'
import { FormFault, TextField } from './Field.tsx'
import { proofWords } from './proof-words.ts'
import { UsePasskey } from './UsePasskey.tsx'

/** Asks for the password or a code before an act that an open desk must not be enough for. */
export function ProofDialog() {
  const isAsked = useProof((state) => state.waiting !== null)
  return isAsked ? <Question /> : null
}

function Question() {
  const words = useWords(proofWords)
  const language = useLanguage()
  const formId = useId()
  const prove = useChange(proveAgain, () => endProof(true), { isSecret: true })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    // A dialog may stand over another form of the page; only this one is sent.
    event.stopPropagation()
    prove.mutate({ body: { secret: String(new FormData(event.currentTarget).get('secret') ?? '') } })
  }
  return (
    <Dialog
      open
      title={words.title}
      onClose={() => endProof(false)}
      foot={
        <>
          <Button onClick={() => endProof(false)}>{words.cancel}</Button>
          <Button look="main" type="submit" form={formId} disabled={prove.isPending}>
            {words.goOn}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.enrol} onSubmit={submit}>
        <p>{words.why}</p>
        <TextField
          label={words.secret}
          name="secret"
          type="password"
          autoComplete="current-password"
          required
        />
        {prove.error !== null && <FormFault>{errorWords(prove.error, language)}</FormFault>}
        <UsePasskey
          of="session"
          give={(passkey) => callApi(proveAgain, { body: { passkey } })}
          done={() => endProof(true)}
        />
      </form>
    </Dialog>
  )
}
