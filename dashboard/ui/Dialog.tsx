import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import styles from './Dialog.module.css'

/** A question over the page. Escape and the backdrop close it; focus goes back to where it came from. */
export function Dialog({
  open,
  title,
  onClose,
  foot,
  children,
}: {
  readonly open: boolean
  readonly title: string
  readonly onClose: () => void
  readonly foot?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <Base.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop ?? ''} />
        <Base.Popup className={styles.popup ?? ''}>
          <Base.Title className={styles.title ?? ''}>{title}</Base.Title>
          <div className={styles.body}>{children}</div>
          {foot !== undefined && <div className={styles.foot}>{foot}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
