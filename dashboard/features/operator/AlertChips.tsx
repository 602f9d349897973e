import { alertFilters } from '../../alerts/alert-rows.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import styles from './AlertPanel.module.css'
import type { AlertDesk } from './use-alert-desk.ts'
import { operatorWords } from './words.ts'

/** Filters of the list, counting what the list counts: rows. Those that would leave nothing are not offered. */
export function AlertChips({ desk }: { readonly desk: AlertDesk }) {
  const words = useWords(operatorWords)
  const format = useFormat()
  const { rows } = desk.counts
  return (
    <fieldset className={styles.chips}>
      <legend className="sr">{words.filterAlerts}</legend>
      {alertFilters
        .filter((filter) => filter === 'all' || filter === 'waiting' || rows[filter] > 0)
        .map((filter) => (
          <button
            key={filter}
            type="button"
            data-filter={filter}
            aria-pressed={desk.filter === filter}
            disabled={rows[filter] === 0 && filter !== 'all'}
            onClick={() => desk.setFilter(filter)}
          >
            {words.alertFilter[filter]}{' '}
            <b data-figure={filter === 'waiting' ? 'alerts.waiting' : undefined}>
              {desk.isReady ? format.count(rows[filter]) : '–'}
            </b>
          </button>
        ))}
    </fieldset>
  )
}
