import type { ReactNode } from 'react'
import { usePageTitle } from '../ui/page-title.ts'
import styles from './FullPage.module.css'

/** A page that is only a sentence: starting, refused, not found, failed. `late` keeps it invisible for 400 ms. */
export function FullPage({
  title,
  late = false,
  children,
}: {
  readonly title: string
  readonly late?: boolean
  readonly children?: ReactNode
}) {
  usePageTitle(late ? null : title.replace(/\.$/, ''))
  return (
    <main className={`${styles.page} ${late ? styles.late : ''}`} data-loading={late || undefined}>
      <h1 className={styles.title}>{title}</h1>
      {children}
    </main>
  )
}
