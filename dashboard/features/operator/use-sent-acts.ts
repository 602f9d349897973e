import { useEffect, useRef, useState } from 'react'
import { ApiError } from '../../data/api-client.ts'
import { useLanguage, useWords } from '../../i18n/use-words.ts'
import { type SentAct, SentActs } from './sent-acts.ts'
import { operatorWords } from './words.ts'

/** What was pressed here and not yet answered; `say` hears of what the server refused. */
export function useSentActs(say: (sentence: string) => void) {
  const words = useWords(operatorWords)
  const language = useLanguage()
  const [waiting, setWaiting] = useState<readonly SentAct[]>([])
  const failed = useRef<(what: string, error: unknown) => void>(() => undefined)
  useEffect(() => {
    failed.current = (what, error) =>
      say(error instanceof ApiError ? error.words[language] : words.failed(what))
  })
  const [acts] = useState(
    () => new SentActs({ changed: setWaiting, failed: (what, error) => failed.current(what, error) }),
  )
  useEffect(() => () => acts.close(), [acts])
  return {
    waiting,
    send: (what: string, alertId: string, call: (signal: AbortSignal) => Promise<unknown>) =>
      void acts.send({ what, alertId, sinceMs: Date.now() }, call),
    cancel: (alertId: string) => acts.cancel(alertId),
  }
}
