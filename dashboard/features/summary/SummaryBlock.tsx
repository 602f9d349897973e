import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Panel } from '../../ui/Panel.tsx'
import styles from './Summary.module.css'

/** One part of the city in one sentence, a line of facts below it, and the way to the list behind it. */
export function SummaryBlock({
  label,
  to,
  toLabel,
  sentence,
  children,
}: {
  readonly label: string
  readonly to?: string
  readonly toLabel?: string
  readonly sentence: ReactNode
  readonly children?: ReactNode
}) {
  return (
    <Panel label={label} className={styles.block}>
      <div className={styles.label}>
        <h2>{label}</h2>
        {to !== undefined && (
          <Link to={to} aria-label={`${toLabel}: ${label}`}>
            {toLabel}
          </Link>
        )}
      </div>
      <div className={styles.sentence}>{sentence}</div>
      {children}
    </Panel>
  )
}
