import { useState } from 'react'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { Button } from './Button.tsx'
import styles from './ShowMore.module.css'
import { uiWords } from './words.ts'

export interface Pieces<T> {
  readonly shown: readonly T[]
  /** Rows that are not shown yet. */
  readonly left: number
  /** So many come with the next press. */
  readonly next: number
  readonly showNext: () => void
}

/** A long list a piece at a time: a page of ten screens helps nobody, and nothing may be out of reach. */
export function usePieces<T>(rows: readonly T[], piece: number): Pieces<T> {
  const [pieces, setPieces] = useState(1)
  const left = Math.max(0, rows.length - pieces * piece)
  return {
    shown: rows.slice(0, pieces * piece),
    left,
    next: Math.min(left, piece),
    showNext: () => setPieces(pieces + 1),
  }
}

/** Says how many rows are still folded and brings the next ones; nothing when all are there. */
export function ShowMore({ left, next, showNext }: Omit<Pieces<unknown>, 'shown'>) {
  const words = useWords(uiWords)
  const format = useFormat()
  if (left === 0) return null
  return (
    <div className={styles.more}>
      <Button onClick={showNext}>
        {left === next
          ? words.showLast(format.count(next))
          : words.showMore(format.count(next), format.count(left))}
      </Button>
    </div>
  )
}
