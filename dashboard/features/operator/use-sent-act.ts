import { useEffect, useRef, useState } from 'react'
import { ApiError } from '../../data/api-client.ts'
import { useLanguage, useWords } from '../../i18n/use-words.ts'
import { sendUntilAnswered } from './send-until-answered.ts'
import { operatorWords } from './words.ts'

export interface SentAct {
  /** What was pressed, in words. */
  readonly what: string
  readonly alertId: string
  /** By this browser's clock. */
  readonly sinceMs: number
}

export interface SentActs {
  /** What the server has not answered yet. */
  readonly waiting: SentAct | null
  readonly send: (what: string, alertId: string, call: (signal: AbortSignal) => Promise<unknown>) => void
  readonly cancel: () => void
}

/** One act that was pressed and not yet answered: it is tried until the server says something, or until it is cancelled. */
export function useSentAct(say: (sentence: string) => void): SentActs {
  const words = useWords(operatorWords)
  const language = useLanguage()
  const [waiting, setWaiting] = useState<SentAct | null>(null)
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])
  return {
    waiting,
    send: (what, alertId, call) => {
      stop.current?.abort()
      const mine = new AbortController()
      stop.current = mine
      setWaiting({ what, alertId, sinceMs: Date.now() })
      sendUntilAnswered(call, mine.signal)
        .catch((error: unknown) => {
          if (mine.signal.aborted) return
          say(error instanceof ApiError ? error.words[language] : words.failed(what))
        })
        .finally(() => {
          // A later press has its own line.
          if (stop.current === mine) setWaiting(null)
        })
    },
    cancel: () => {
      stop.current?.abort()
      setWaiting(null)
    },
  }
}
