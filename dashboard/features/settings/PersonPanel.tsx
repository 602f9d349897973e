import { useState } from 'react'
import {
  erasePerson,
  exportPerson,
  type FoundComplaint,
  findPerson,
  holdPerson,
} from '#domain/contract/rest/privacy.ts'
import type { ComplaintId } from '#domain/ids.ts'
import { useChange } from '../../data/queries.ts'
import { useLanguage, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault, TextField } from '../../ui/Field.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote } from '../../ui/PanelState.tsx'
import { privacyWords } from './privacy-words.ts'
import styles from './Settings.module.css'

/** Finds what is kept of a person, hands it over, erases it, or holds it while it is in dispute. */
export function PersonPanel({ changed }: { readonly changed: () => void }) {
  const words = useWords(privacyWords)
  const language = useLanguage()
  const [sought, setSought] = useState('')
  const [reference, setReference] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<ComplaintId>>(new Set())
  const find = useChange(findPerson, () => setChosen(new Set()), { isSecret: true })
  const again = () => {
    changed()
    find.mutate({ body: { sought: sought.trim() } })
  }
  const save = useChange(
    exportPerson,
    (answer) => {
      saveJson(`data-${answer.reference}.json`, answer)
      changed()
    },
    { isSecret: true },
  )
  const erase = useChange(erasePerson, again)
  const hold = useChange(holdPerson, again)
  const body = { reference: reference.trim(), complaintIds: [...chosen] }
  const isReady = body.reference.length >= 3 && body.complaintIds.length > 0
  const toggle = (id: ComplaintId) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const fault = [find, save, erase, hold].find(({ error }) => error !== null)?.error ?? null
  return (
    <Panel title={words.person} note={words.personNote}>
      <form
        className={styles.inset}
        onSubmit={(event) => {
          event.preventDefault()
          if (sought.trim().length >= 3) find.mutate({ body: { sought: sought.trim() } })
        }}
      >
        <TextField
          label={words.sought}
          value={sought}
          maxLength={200}
          onChange={(event) => setSought(event.target.value)}
        />
        <Button type="submit" disabled={find.isPending}>
          {words.find}
        </Button>
      </form>
      {find.data !== undefined && (
        <div className={styles.inset}>
          {find.data.complaints.length === 0 && <EmptyNote>{words.noneFound}</EmptyNote>}
          {find.data.isCut && <p>{words.isCut}</p>}
          {find.data.complaints.map((found) => (
            <Found key={found.id} found={found} isChosen={chosen.has(found.id)} toggle={toggle} />
          ))}
          <TextField
            label={words.reference}
            value={reference}
            maxLength={120}
            onChange={(event) => setReference(event.target.value)}
          />
          <p>
            <Button small disabled={!isReady} onClick={() => save.mutate({ body })}>
              {words.export}
            </Button>{' '}
            <Button
              small
              disabled={!isReady}
              onClick={() => hold.mutate({ body: { ...body, isHeld: true } })}
            >
              {words.hold}
            </Button>{' '}
            <Button
              small
              disabled={!isReady}
              onClick={() => hold.mutate({ body: { ...body, isHeld: false } })}
            >
              {words.lift}
            </Button>{' '}
            <Button small look="danger" disabled={!isReady} onClick={() => erase.mutate({ body })}>
              {words.erase}
            </Button>
          </p>
        </div>
      )}
      {fault !== null && <FormFault>{errorWords(fault, language)}</FormFault>}
    </Panel>
  )
}

function Found({
  found,
  isChosen,
  toggle,
}: {
  readonly found: FoundComplaint
  readonly isChosen: boolean
  readonly toggle: (id: ComplaintId) => void
}) {
  const words = useWords(privacyWords)
  const { id, isOver, isHeld, isErased, around } = found
  const states = [
    isOver ? null : words.isOpen,
    isHeld ? words.isHeld : null,
    isErased ? words.isErased : null,
  ]
  return (
    <p>
      <label>
        <input type="checkbox" checked={isChosen} onChange={() => toggle(id)} /> {id}{' '}
        {states.filter((state) => state !== null).join(', ')}: {around ?? words.hidden}
      </label>
    </p>
  )
}

/** Hands a file to the person at the page; nothing of it is kept here. */
export function saveJson(name: string, content: unknown): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name.replace(/[^\w.-]+/g, '-')
  link.click()
  URL.revokeObjectURL(url)
}
