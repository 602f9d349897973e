import { useEffect, useRef, useState } from 'react'
import type { Words } from '#domain/contract/primitives.ts'
import { signInDevice } from '#domain/contract/rest/session.ts'
import { ApiError, callApi } from '../../data/api-client.ts'
import { useSignedIn } from '../../data/session.ts'
import { useLanguage, useWords } from '../../i18n/use-words.ts'
import { proofOf } from './display-key.ts'
import styles from './WallPage.module.css'
import { wallWords } from './words.ts'

const RETRY_MS = 5_000
/** Somebody decides about it, or another page of the screen has to close first. */
const WAITING_RETRY_MS = 15_000
const KEY = 'pantau.screen-token'

/**
 * Signs a display in with the token of its address (`#token`), which is taken out of the address at once. The display
 * keeps it, so that it finds its way back by itself when its session has ended. An address that differs in its token
 * alone loads no page anew: pasted where this one stands open, it is read here.
 */
export function DeviceSignIn() {
  const words = useWords(wallWords)
  const signedIn = useSignedIn()
  const done = useRef(signedIn)
  useEffect(() => {
    done.current = signedIn
  })
  const [taken, setTaken] = useState<Taken>(takeToken)
  const language = useLanguage()
  const [fault, setFault] = useState<Fault>({ kind: 'none' })
  useEffect(() => {
    const read = () => {
      setFault({ kind: 'none' })
      setTaken(takeToken())
    }
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])
  useEffect(() => {
    const { token } = taken
    if (token === null) return
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout>
    const attempt = async () => {
      try {
        const me = await callApi(signInDevice, {
          body: { token, proof: await proofOf(token, stop.signal) },
          signal: stop.signal,
        })
        if (!stop.signal.aborted) done.current(me)
      } catch (error) {
        if (stop.signal.aborted) return
        const found = faultOf(error)
        setFault(found)
        if (found.kind === 'refused') localStorage.removeItem(KEY)
        else timer = setTimeout(attempt, found.kind === 'waiting' ? WAITING_RETRY_MS : RETRY_MS)
      }
    }
    void attempt()
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [taken])
  const [wall = '', screen = ''] = location.pathname.split('/').slice(2).map(decodeURIComponent)
  const title =
    taken.token === null
      ? words.notPaired
      : {
          refused: words.refused,
          waiting: words.waiting,
          unreachable: words.unreachable,
          none: words.signingIn,
        }[fault.kind]
  return (
    <main className={styles.message} data-theme="dark">
      <h1>{title}</h1>
      {wall !== '' && screen !== '' && <p>{words.thisScreen(`/dinding/${wall}/${screen}`)}</p>}
      {'words' in fault && <p>{fault.words[language]}</p>}
      {(taken.token === null || fault.kind === 'refused') && <p>{words.notPairedNext}</p>}
    </main>
  )
}

type Fault =
  | { readonly kind: 'none' | 'unreachable' }
  /** In the server's words: the token is over, or the display waits for a decision. */
  | { readonly kind: 'refused' | 'waiting'; readonly words: Words }

function faultOf(error: unknown): Fault {
  if (!(error instanceof ApiError)) return { kind: 'unreachable' }
  if (['not-signed-in', 'forbidden', 'bad-request'].includes(error.kind))
    return { kind: 'refused', words: error.words }
  return error.kind === 'conflict' ? { kind: 'waiting', words: error.words } : { kind: 'unreachable' }
}

/** Each time anew, so that the same token put in once more is tried once more. */
interface Taken {
  readonly token: string | null
}

/** The token of the address, or the one kept from before. */
function takeToken(): Taken {
  const token = decodeURIComponent(location.hash.slice(1)).replace(/^token=/, '')
  if (token.length < 20) return { token: localStorage.getItem(KEY) }
  localStorage.setItem(KEY, token)
  history.replaceState(history.state, '', location.pathname + location.search)
  return { token }
}
