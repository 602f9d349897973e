import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { canHoldSealed } from '#domain/access/may.ts'
import { type SealedDuty, sealedDuties, setSealedDuty } from '#domain/contract/rest/sealed.ts'
import type { User } from '#domain/contract/rest/session.ts'
import { UserId } from '#domain/ids.ts'
import { useCategories } from '../../data/city.ts'
import { queryKeyOf, useChange, useRead } from '../../data/queries.ts'
import { useLanguage, useName, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault, SelectField } from '../../ui/Field.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { QueryView } from '../../ui/PanelState.tsx'
import { Mark } from './Mark.tsx'
import styles from './Settings.module.css'
import { sealedDutyWords } from './sealed-duty-words.ts'

/** Who may open the reports of each sealed category: an officer and, once the clock has run out, a deputy. */
export function SealedDuties({ people }: { readonly people: readonly User[] }) {
  const words = useWords(sealedDutyWords)
  const query = useRead(sealedDuties)
  return (
    <QueryView query={query} what={words.title} rows={3}>
      {({ duties }) =>
        duties.length === 0 ? null : (
          <Panel title={words.title}>
            <p className={styles.explanation}>{words.explanation}</p>
            {duties.map((duty) => (
              <DutyForm key={duty.categoryId} duty={duty} people={people.filter(canHold)} />
            ))}
          </Panel>
        )
      }
    </QueryView>
  )
}

function canHold({ role, disabled }: User): boolean {
  return !disabled && canHoldSealed(role)
}

function DutyForm({ duty, people }: { readonly duty: SealedDuty; readonly people: readonly User[] }) {
  const words = useWords(sealedDutyWords)
  const language = useLanguage()
  const nameOf = useName()
  const client = useQueryClient()
  const headingId = useId()
  const category = useCategories().get(duty.categoryId)
  const change = useChange(setSealedDuty, () =>
    client.invalidateQueries({ queryKey: queryKeyOf(sealedDuties) }),
  )
  const isFilled = duty.officerId !== null && duty.deputyId !== null
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    change.mutate({
      params: { categoryId: duty.categoryId },
      body: {
        officerId: UserId.parse(form.get('officer')),
        deputyId: UserId.parse(form.get('deputy')),
      },
    })
  }
  return (
    <form className={styles.duty} onSubmit={submit} aria-labelledby={headingId}>
      <div>
        <h3 id={headingId}>{category === undefined ? duty.categoryId : nameOf(category.name)}</h3>
        <Mark level={isFilled ? 'calm' : 'bad'}>{isFilled ? words.filled : words.missing}</Mark>
      </div>
      <Person name="officer" label={words.officer} chosen={duty.officerId} people={people} />
      <Person name="deputy" label={words.deputy} chosen={duty.deputyId} people={people} />
      <Button type="submit" disabled={change.isPending}>
        {words.save}
      </Button>
      {change.error !== null && <FormFault>{errorWords(change.error, language)}</FormFault>}
    </form>
  )
}

function Person({
  name,
  label,
  chosen,
  people,
}: {
  readonly name: string
  readonly label: string
  readonly chosen: UserId | null
  readonly people: readonly User[]
}) {
  const words = useWords(sealedDutyWords)
  return (
    <SelectField key={chosen} label={label} name={name} defaultValue={chosen ?? ''} required>
      <option value="">{words.nobody}</option>
      {people.map((person) => (
        <option key={person.userId} value={person.userId}>
          {person.displayName} ({person.name})
        </option>
      ))}
    </SelectField>
  )
}
