import { type ReactNode, useEffect, useRef, useState } from 'react'
import styles from './Table.module.css'

/**
 * A table wider than its panel: scrolls sideways by keyboard as well, and its cut edge casts a shadow, so that nobody
 * takes the visible columns for all of them.
 */
export function TableScroll({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const box = useRef<HTMLElement>(null)
  const [scrolls, setScrolls] = useState(false)
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const watch = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth + 1))
    watch.observe(element)
    for (const child of element.children) watch.observe(child)
    return () => watch.disconnect()
  }, [])
  return (
    <section
      ref={box}
      className={styles.scroll}
      aria-label={scrolls ? label : undefined}
      data-scrolls={scrolls}
      {...(scrolls && { tabIndex: 0 })}
    >
      {children}
    </section>
  )
}
