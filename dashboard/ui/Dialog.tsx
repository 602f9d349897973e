import { Dialog as Base } from '@base-ui/react/dialog'
import { type ReactNode, useRef } from 'react'
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
  const cameFrom = useRef<readonly Element[]>([])
  const comeFrom = () => {
    cameFrom.current = withAncestors(document.activeElement)
    return true
  }
  // What was pressed may be gone with what the dialog did. Its group then, not its neighbour: the key may still be down.
  const goTo = () => {
    if (cameFrom.current[0]?.isConnected !== false) return true
    const left = cameFrom.current.find((element) => element.isConnected && element.hasAttribute('tabindex'))
    if (!(left instanceof HTMLElement)) return true
    left.focus({ preventScroll: true })
    return false
  }
  return (
    <Base.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop ?? ''} />
        <Base.Popup className={styles.popup ?? ''} initialFocus={comeFrom} finalFocus={goTo}>
          <Base.Title className={styles.title ?? ''}>{title}</Base.Title>
          <div className={styles.body}>{children}</div>
          {foot !== undefined && <div className={styles.foot}>{foot}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

function withAncestors(element: Element | null): Element[] {
  return element === null ? [] : [element, ...withAncestors(element.parentElement)]
}
