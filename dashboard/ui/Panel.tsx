import type { ReactNode, Ref } from 'react'
import styles from './Panel.module.css'

interface PanelProps {
  readonly title?: ReactNode
  readonly note?: ReactNode
  readonly aside?: ReactNode
  readonly className?: string | undefined
  readonly label?: string
  readonly ref?: Ref<HTMLElement>
  readonly children: ReactNode
}

/** A framed part of a page with its title, a grey note beside it and controls at the right. */
export function Panel({ title, note, aside, className, label, ref, children }: PanelProps) {
  return (
    <section ref={ref} className={`${styles.panel} ${className ?? ''}`} aria-label={label}>
      {(title !== undefined || aside !== undefined) && (
        <header className={styles.head}>
          {title !== undefined && <h2 className={styles.title}>{title}</h2>}
          {note !== undefined && <span className={styles.note}>{note}</span>}
          {aside !== undefined && <div className={styles.aside}>{aside}</div>}
        </header>
      )}
      {children}
    </section>
  )
}
