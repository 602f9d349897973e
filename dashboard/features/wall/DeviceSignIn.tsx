import { useEffect, useRef, useState } from 'react'
import { signInDevice } from '#domain/contract/rest/session.ts'
import { ApiError, callApi } from '../../data/api-client.ts'
import { useSignedIn } from '../../data/session.ts'
import { useWords } from '../../i18n/use-words.ts'
import styles from './WallPage.module.css'
import { wallWords } from './words.ts'

const RETRY_MS = 5_000
const KEY = 'pantau.screen-token'

/**
 * Signs a display in with the token of its address (`#token`), which is taken out of the address at once. The display
 * keeps it, so that it finds its way back by itself when its session has ended.
 */
export function DeviceSignIn() {
  const words = useWords(wallWords)
  const signedIn = useSignedIn()
  const done = useRef(signedIn)
  useEffect(() => {
    done.current = signedIn
  })
  const [token] = useState(takeToken)
  const [fault, setFault] = useState<'none' | 'refused' | 'unreachable'>('none')
  useEffect(() => {
    if (token === null) return
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout>
    const attempt = async () => {
      try {
        const me = await callApi(signInDevice, { body: { token }, signal: stop.signal })
        if (!stop.signal.aborted) done.current(me)
      } catch (error) {
        if (stop.signal.aborted) return
        const isFinal =
          error instanceof ApiError && ['not-signed-in', 'forbidden', 'bad-request'].includes(error.kind)
        setFault(isFinal ? 'refused' : 'unreachable')
        if (isFinal) localStorage.removeItem(KEY)
        else timer = setTimeout(attempt, RETRY_MS)
      }
    }
    void attempt()
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [token])
  const title =
    token === null
      ? words.notPaired
      : fault === 'refused'
        ? words.refused
        : fault === 'unreachable'
          ? words.unreachable
          : words.signingIn
  return (
    <main className={styles.message} data-theme="dark">
      <h1>{title}</h1>
      {(token === null || fault === 'refused') && <p>{words.notPairedNext}</p>}
    </main>
  )
}

/** The token of the address, or the one kept from before. */
function takeToken(): string | null {
  const token = decodeURIComponent(location.hash.slice(1)).replace(/^token=/, '')
  if (token.length < 20) return localStorage.getItem(KEY)
  localStorage.setItem(KEY, token)
  history.replaceState(history.state, '', location.pathname + location.search)
  return token
}
