import { type ReactNode, useEffect, useRef, useState } from 'react'
import styles from './ScrollBox.module.css'

/**
 * A part that scrolls down where it is too long for its room, and then takes the keyboard as well; the edge beyond which
 * there is more fades, so that nobody takes what is in view for all of it.
 */
export function ScrollBox({
  label,
  className,
  children,
}: {
  readonly label: string
  readonly className?: string | undefined
  readonly children: ReactNode
}) {
  const box = useRef<HTMLElement>(null)
  const [more, setMore] = useState({ above: false, below: false })
  const scrolls = more.above || more.below
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const look = () => {
      const above = element.scrollTop > 1
      const below = element.scrollHeight - element.clientHeight - element.scrollTop > 1
      setMore((before) => (before.above === above && before.below === below ? before : { above, below }))
    }
    element.addEventListener('scroll', look, { passive: true })
    const watch = new ResizeObserver(look)
    watch.observe(element)
    for (const child of element.children) watch.observe(child)
    return () => {
      watch.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [])
  return (
    <section
      ref={box}
      className={`${styles.box} ${className ?? ''}`}
      aria-label={label}
      data-above={more.above}
      data-below={more.below}
      {...(scrolls && { tabIndex: 0 })}
    >
      {children}
    </section>
  )
}
