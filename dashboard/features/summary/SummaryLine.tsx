import type { ReactNode } from 'react'
import { Link } from 'react-router'
import styles from './Summary.module.css'

/** One part of the city: its name, which opens what lies behind it, a sentence, and below it out of what and since when. */
export function SummaryLine({
  label,
  to,
  sentence,
  basis,
}: {
  readonly label: string
  /** Left out where nothing lies behind it for this person. */
  readonly to?: string
  readonly sentence: ReactNode
  readonly basis?: ReactNode
}) {
  return (
    <section className={styles.line} aria-label={label}>
      <h2>{to === undefined ? label : <Link to={to}>{label}</Link>}</h2>
      <div>
        <div className={styles.sentence}>{sentence}</div>
        {basis !== undefined && <div className={styles.basis}>{basis}</div>}
      </div>
    </section>
  )
}
