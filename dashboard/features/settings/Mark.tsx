import type { ReactNode } from 'react'
import styles from './Settings.module.css'

export type Level = 'calm' | 'warn' | 'old' | 'bad'

/** A word with a shape before it: dot, ring, dashed ring, diamond. */
export function Mark({ level, children }: { readonly level: Level; readonly children: ReactNode }) {
  return (
    <span className={styles.mark} data-level={level}>
      {children}
    </span>
  )
}
