import type { AuditEntry } from '#domain/contract/rest/audit.ts'
import { useWords } from '../../i18n/use-words.ts'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { actionName, auditActionWords } from './audit-action-words.ts'
import { auditWords } from './audit-words.ts'
import styles from './Settings.module.css'
import { settingWords } from './words.ts'

/** What stands in the fields; empty ones do not narrow. */
export interface AuditFilterText {
  readonly from: string
  readonly until: string
  readonly actor: string
  readonly action: string
  readonly object: string
  readonly outcome: '' | AuditEntry['outcome']
}
export const noFilter: AuditFilterText = {
  from: '',
  until: '',
  actor: '',
  action: '',
  object: '',
  outcome: '',
}

/** Day, person, act, object and outcome. */
export function AuditFilters({
  typed,
  actions,
  onChange,
}: {
  readonly typed: AuditFilterText
  readonly actions: readonly string[]
  readonly onChange: (next: AuditFilterText) => void
}) {
  const words = useWords(settingWords)
  const own = useWords(auditWords)
  const actionWords = useWords(auditActionWords)
  const text = (name: 'from' | 'until' | 'actor' | 'object', type: 'date' | 'search', label: string) => (
    <div>
      <TextField
        compact={type === 'search'}
        type={type}
        label={label}
        {...(type === 'search' && { placeholder: label })}
        value={typed[name]}
        onChange={(event) => onChange({ ...typed, [name]: event.target.value })}
      />
    </div>
  )
  return (
    <search className={styles.filters}>
      {text('from', 'date', own.from)}
      {text('until', 'date', own.until)}
      {text('actor', 'search', words.searchActor)}
      {text('object', 'search', own.searchObject)}
      <div>
        <SelectField
          compact
          label={words.action}
          value={typed.action}
          onChange={(event) => onChange({ ...typed, action: event.target.value })}
        >
          <option value="">{words.anyAction}</option>
          {actions.map((known) => (
            <option key={known} value={known}>
              {actionName(actionWords, known)}
            </option>
          ))}
        </SelectField>
      </div>
      <div>
        <SelectField
          compact
          label={words.outcome}
          value={typed.outcome}
          onChange={(event) => {
            const { value } = event.target
            onChange({ ...typed, outcome: value === 'done' || value === 'refused' ? value : '' })
          }}
        >
          <option value="">{words.anyOutcome}</option>
          <option value="done">{words.done}</option>
          <option value="refused">{words.refusedOutcome}</option>
        </SelectField>
      </div>
    </search>
  )
}
