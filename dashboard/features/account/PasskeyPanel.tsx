import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type OwnAccount, ownAccount, ownSessions } from '#domain/contract/rest/account.ts'
import { type Passkey, removePasskey, renamePasskey } from '#domain/contract/rest/passkeys.ts'
import { useNow } from '../../data/now.ts'
import { noPasskeys } from '../../data/passkeys.ts'
import { queryKeyOf, useChange } from '../../data/queries.ts'
import { useSessionFollowed } from '../../data/session.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault, TextField } from '../../ui/Field.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { PasskeyEnrolment } from '../../ui/PasskeyEnrolment.tsx'
import { passkeyWords } from '../../ui/passkey-words.ts'
import styles from './Account.module.css'

/** The passkeys of the own account: add, name, remove; and why there are none at this address. */
export function PasskeyPanel({ account }: { readonly account: OwnAccount }) {
  const words = useWords(passkeyWords)
  const language = useLanguage()
  const format = useFormat()
  const client = useQueryClient()
  const followed = useSessionFollowed()
  const [isAdding, setIsAdding] = useState(false)
  const again = () => void client.invalidateQueries({ queryKey: queryKeyOf(ownAccount) })
  const remove = useChange(removePasskey, () => {
    again()
    // The others ended with it.
    void client.invalidateQueries({ queryKey: queryKeyOf(ownSessions) })
  })
  const { passkeys } = account
  const fault = noPasskeys()
  return (
    <Panel title={words.passkeys} note={words.note(format.count(passkeys.length))}>
      {passkeys.length > 0 && (
        <ul className={styles.list}>
          {passkeys.map((passkey) => (
            <Item
              key={passkey.passkeyId}
              passkey={passkey}
              isBusy={remove.isPending}
              changed={again}
              remove={() => remove.mutate({ params: { passkeyId: passkey.passkeyId } })}
            />
          ))}
        </ul>
      )}
      <div className={styles.part}>
        {remove.error !== null && <FormFault>{errorWords(remove.error, language)}</FormFault>}
        {isAdding ? (
          <PasskeyEnrolment
            cancel={() => setIsAdding(false)}
            done={(person) => {
              setIsAdding(false)
              followed(person)
            }}
          />
        ) : (
          <>
            <p>{fault === null ? words.why : words.cannot[fault]}</p>
            {fault === null && (
              <div className={styles.acts}>
                <Button onClick={() => setIsAdding(true)}>{words.add}</Button>
              </div>
            )}
          </>
        )}
      </div>
    </Panel>
  )
}

function Item({
  passkey,
  isBusy,
  changed,
  remove,
}: {
  readonly passkey: Passkey
  readonly isBusy: boolean
  readonly changed: () => void
  readonly remove: () => void
}) {
  const words = useWords(passkeyWords)
  const language = useLanguage()
  const format = useFormat()
  const now = useNow(60_000)
  const [isRenaming, setIsRenaming] = useState(false)
  const rename = useChange(renamePasskey, () => {
    setIsRenaming(false)
    changed()
  })
  const { passkeyId, name, rpId, isSynced, createdAtMs, usedAtMs } = passkey
  if (isRenaming)
    return (
      <li className={styles.item}>
        <form
          className={styles.rename}
          onSubmit={(event) => {
            event.preventDefault()
            const typed = String(new FormData(event.currentTarget).get('name') ?? '')
            rename.mutate({ params: { passkeyId }, body: { name: typed } })
          }}
        >
          <TextField label={words.name} name="name" defaultValue={name} maxLength={60} required autoFocus />
          {rename.error !== null && <FormFault>{errorWords(rename.error, language)}</FormFault>}
          <div className={styles.acts}>
            <Button small look="main" type="submit" disabled={rename.isPending}>
              {words.save}
            </Button>
            <Button small onClick={() => setIsRenaming(false)}>
              {words.cancel}
            </Button>
          </div>
        </form>
      </li>
    )
  const facts = [
    words.made(format.moment(createdAtMs, now)),
    usedAtMs === null ? words.unused : words.used(format.moment(usedAtMs, now)),
    ...(isSynced ? [words.synced] : []),
    ...(rpId === window.location.hostname ? [] : [words.elsewhere(rpId)]),
  ]
  return (
    <li className={styles.item}>
      <div>
        <b>{name}</b>
        <span className={styles.facts}>{facts.join(' · ')}</span>
      </div>
      <div className={styles.acts}>
        <Button small aria-label={words.renameOf(name)} onClick={() => setIsRenaming(true)}>
          {words.rename}
        </Button>
        <Button small look="danger" disabled={isBusy} aria-label={words.removeOf(name)} onClick={remove}>
          {words.remove}
        </Button>
      </div>
    </li>
  )
}
