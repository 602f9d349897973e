import { type ReactNode, useEffect, useRef, useState } from 'react'

/** A part that scrolls down where it is too long for its room, and then takes the keyboard as well. */
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
  const [scrolls, setScrolls] = useState(false)
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const look = () => setScrolls(element.scrollHeight > element.clientHeight + 1)
    const watch = new ResizeObserver(look)
    watch.observe(element)
    for (const child of element.children) watch.observe(child)
    return () => watch.disconnect()
  }, [])
  return (
    <section ref={box} className={className} aria-label={label} {...(scrolls && { tabIndex: 0 })}>
      {children}
    </section>
  )
}
