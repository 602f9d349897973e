import { type FormEvent, useId } from 'react'
import { releaseSealed, type SealedSummary } from '#domain/contract/rest/sealed.ts'
import { CategoryId } from '#domain/ids.ts'
import { useCity } from '../../data/city.ts'
import { useChange } from '../../data/queries.ts'
import { useLanguage, useName, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault, SelectField, TextField } from '../../ui/Field.tsx'
import styles from './Sealed.module.css'
import { sealedWords } from './words.ts'

/** Asks where to and why, then unseals. */
export function ReleaseDialog({
  complaint,
  close,
  released,
}: {
  readonly complaint: SealedSummary
  readonly close: () => void
  readonly released: () => void
}) {
  const words = useWords(sealedWords)
  const language = useLanguage()
  const nameOf = useName()
  const formId = useId()
  const { categories } = useCity()
  const change = useChange(releaseSealed, released)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    change.mutate({
      params: { complaintId: complaint.id },
      body: { categoryId: CategoryId.parse(form.get('category')), reason: String(form.get('reason') ?? '') },
    })
  }
  return (
    <Dialog
      open
      title={words.releaseOf(complaint.id)}
      onClose={close}
      foot={
        <>
          <Button onClick={close}>{words.cancel}</Button>
          <Button look="danger" type="submit" form={formId} disabled={change.isPending}>
            {words.release}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        <p>{words.releaseWarning}</p>
        <SelectField label={words.to} name="category" defaultValue={complaint.quarantinedFrom ?? ''} required>
          <option value="">{words.choose}</option>
          {categories
            .filter(({ disclosure }) => disclosure !== 'sealed')
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {nameOf(name)}
              </option>
            ))}
        </SelectField>
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
