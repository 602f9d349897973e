import { type FormEvent, useId } from 'react'
import { openSealed, type SealedSummary, type SealedText } from '#domain/contract/rest/sealed.ts'
import { useChange } from '../../data/queries.ts'
import { useLanguage, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault, TextField } from '../../ui/Field.tsx'
import styles from './Sealed.module.css'
import { sealedWords } from './words.ts'

/** Asks why, then opens. */
export function OpenDialog({
  complaint,
  close,
  opened,
}: {
  readonly complaint: SealedSummary
  readonly close: () => void
  readonly opened: (text: SealedText) => void
}) {
  const words = useWords(sealedWords)
  const language = useLanguage()
  const formId = useId()
  const change = useChange(openSealed, opened, { isSecret: true })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '')
    change.mutate({ params: { complaintId: complaint.id }, body: { reason } })
  }
  return (
    <Dialog
      open
      title={words.readOf(complaint.id)}
      onClose={close}
      foot={
        <>
          <Button onClick={close}>{words.cancel}</Button>
          <Button look="main" type="submit" form={formId} disabled={change.isPending}>
            {words.read}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        <TextField
          label={words.reason}
          hint={words.reasonHint}
          name="reason"
          autoComplete="off"
          minLength={10}
          maxLength={300}
          required
        />
        {change.error !== null && <FormFault>{errorWords(change.error, language)}</FormFault>}
      </form>
    </Dialog>
  )
}
