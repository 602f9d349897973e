import type { ComplaintCounts, ComplaintSummary, Rung } from '#domain/contract/rest/complaints.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { ComplaintGlyph } from '../../ui/symbols/Symbols.tsx'
import { uiWords } from '../../ui/words.ts'
import styles from './Complaints.module.css'
import type { useFilters } from './use-filters.ts'
import { complaintWords } from './words.ts'

type State = ComplaintSummary['clock']['state']
const openStates = ['overdue', 'near', 'fresh', 'paused'] as const satisfies readonly State[]
const otherStates = ['unvalidated', 'done', 'awaiting-budget'] as const satisfies readonly State[]
const rungs = ['head', 'secretary', 'mayor'] as const satisfies readonly Rung[]

/** Every class with its number; they sum to the queue. A press shows only that class, another one shows all again. */
export function StateChips({
  counts,
  filters,
  set,
}: Pick<ReturnType<typeof useFilters>, 'filters' | 'set'> & { readonly counts: ComplaintCounts }) {
  const words = useWords(complaintWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  const number: Readonly<Record<(typeof openStates)[number] | (typeof otherStates)[number], number>> = {
    ...counts,
    'awaiting-budget': counts.awaitingBudget,
  }
  const chips = (states: readonly (keyof typeof number)[]) =>
    states.map((state) => (
      <button
        key={state}
        type="button"
        className={styles.state}
        aria-pressed={filters.state === state}
        onClick={() => set('state', filters.state === state ? null : state)}
      >
        <ComplaintGlyph state={state} />
        <b data-figure={`complaints.${state}`}>{format.count(number[state])}</b>{' '}
        {ui.clock[state].toLowerCase()}
      </button>
    ))
  return (
    <div className={styles.chips}>
      <fieldset className={styles.states}>
        <legend className="sr">{words.openStates}</legend>
        {chips(openStates)}
      </fieldset>
      {counts.overdue > 0 && (
        <fieldset className={styles.states}>
          <legend>{words.climbed}</legend>
          {rungs.map((rung) => (
            <button
              key={rung}
              type="button"
              className={styles.state}
              aria-pressed={filters.rung === rung}
              onClick={() => set('rung', filters.rung === rung ? null : rung)}
            >
              {words.rung[rung]} <b data-figure={`complaints.${rung}`}>{format.count(counts.rungs[rung])}</b>
            </button>
          ))}
        </fieldset>
      )}
      <fieldset className={styles.states}>
        <legend>{words.apart(format.count(counts.total), format.count(counts.open))}</legend>
        {chips(otherStates)}
        <span className={styles.plain}>{words.closed24h(format.count(counts.closed))}</span>
      </fieldset>
    </div>
  )
}
