import { ChevronDown } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import styles from './Field.module.css'
import { fieldWords } from './words.ts'

/** The buttons at the thumb. They stand over what is longer than the screen, and say that it goes on below them. */
export function Foot({ children }: { readonly children: ReactNode }) {
  const words = useWords(fieldWords)
  const end = useRef<HTMLDivElement>(null)
  const foot = useRef<HTMLDivElement>(null)
  const [isMore, setIsMore] = useState(false)
  useEffect(() => {
    if (end.current === null || foot.current === null) return
    const watch = new IntersectionObserver((seen) => setIsMore(seen.at(-1)?.isIntersecting === false), {
      rootMargin: `0px 0px -${foot.current.offsetHeight}px 0px`,
    })
    watch.observe(end.current)
    return () => watch.disconnect()
  }, [])
  return (
    <>
      <div ref={end} className={styles.end} />
      <div ref={foot} className={styles.foot}>
        {isMore && (
          <p className={styles.more} aria-hidden="true">
            <ChevronDown size="1.2em" />
            {words.moreBelow}
          </p>
        )}
        {children}
      </div>
    </>
  )
}
