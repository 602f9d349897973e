import { type FormEvent, useId, useState } from 'react'
import { leastPasswordLetters } from '#domain/access/password-length.ts'
import { Role } from '#domain/access/role.ts'
import { needsSecondFactor } from '#domain/access/second-factor.ts'
import { changeUser, createUser, type User } from '#domain/contract/rest/session.ts'
import { SkpdId, TeamId } from '#domain/ids.ts'
import { useCity } from '../../data/city.ts'
import { useChange } from '../../data/queries.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault, SelectField, TextField } from '../../ui/Field.tsx'
import { uiWords } from '../../ui/words.ts'
import { RemoveFactor } from './RemoveFactor.tsx'
import styles from './Settings.module.css'
import { UserSessions } from './UserSessions.tsx'
import { settingWords } from './words.ts'

const PersonRole = Role.exclude(['wall-device'])

/** Makes an account, or changes the role, the agency, the password or the state of one. */
export function UserDialog({
  user,
  close,
  saved,
}: {
  readonly user: User | null
  readonly close: () => void
  readonly saved: () => void
}) {
  const words = useWords(settingWords)
  const ui = useWords(uiWords)
  const language = useLanguage()
  const format = useFormat()
  const city = useCity()
  const formId = useId()
  const [role, setRole] = useState<string>(user?.role ?? 'operator')
  const leastLetters = leastPasswordLetters(needsSecondFactor({ role: PersonRole.parse(role) }))
  const create = useChange(createUser, saved)
  const change = useChange(changeUser, saved)
  const error = create.error ?? change.error
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '')
    const chosen = PersonRole.parse(role)
    const skpdId = chosen === 'skpd' && text('skpd') !== '' ? SkpdId.parse(text('skpd')) : null
    const teamId = chosen === 'field' && text('team') !== '' ? TeamId.parse(text('team')) : null
    const password = text('password')
    if (user === null) {
      create.mutate({
        body: {
          name: text('name'),
          displayName: text('display-name'),
          role: chosen,
          skpdId,
          teamId,
          password,
        },
      })
    } else {
      change.mutate({
        params: { userId: user.userId },
        body: { role: chosen, skpdId, teamId, ...(password !== '' && { password }) },
      })
    }
  }
  return (
    <Dialog
      open
      title={user === null ? words.newUser : words.editOf(user.displayName)}
      onClose={close}
      foot={
        <>
          {user !== null && (
            <Button
              look="danger"
              onClick={() =>
                change.mutate({ params: { userId: user.userId }, body: { disabled: !user.disabled } })
              }
            >
              {user.disabled ? words.enable : words.disable}
            </Button>
          )}
          <Button onClick={close}>{words.cancel}</Button>
          <Button look="main" type="submit" form={formId} disabled={create.isPending || change.isPending}>
            {user === null ? words.create : words.save}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        {user === null && (
          <>
            <TextField
              label={words.name}
              name="name"
              autoCapitalize="none"
              autoComplete="off"
              minLength={3}
              required
            />
            <TextField label={words.displayName} name="display-name" autoComplete="off" required />
          </>
        )}
        <SelectField label={words.role} value={role} onChange={(event) => setRole(event.target.value)}>
          {PersonRole.options.map((option) => (
            <option key={option} value={option}>
              {ui.role[option]}
            </option>
          ))}
        </SelectField>
        {role === 'skpd' && (
          <SelectField label={words.agency} name="skpd" defaultValue={user?.skpdId ?? ''} required>
            <option value="">{words.none}</option>
            {city.skpd.map((agency) => (
              <option key={agency.id} value={agency.id}>
                {agency.name}
              </option>
            ))}
          </SelectField>
        )}
        {role === 'field' && (
          <SelectField label={words.team} name="team" defaultValue={user?.teamId ?? ''} required>
            <option value="">{words.none}</option>
            {city.teams.map((team) => (
              <option key={team.id} value={team.id}>
                {team.name}
              </option>
            ))}
          </SelectField>
        )}
        <TextField
          label={user === null ? words.password : words.newPassword}
          hint={words.passwordRule(format.count(leastLetters))}
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={leastLetters}
          required={user === null}
        />
        {user !== null && <p className={styles.sub}>{words.changeEnds}</p>}
        {error !== null && <FormFault>{errorWords(error, language)}</FormFault>}
      </form>
      {user?.hasSecondFactor === true && <RemoveFactor userId={user.userId} removed={saved} />}
      {user !== null && <UserSessions userId={user.userId} />}
    </Dialog>
  )
}
