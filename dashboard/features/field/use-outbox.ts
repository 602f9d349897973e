import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { stepTask, type Task } from '#domain/contract/rest/alerts.ts'
import { ApiError, callApi } from '../../data/api-client.ts'
import { useMe } from '../../data/session.ts'
import { type Delivery, type Keeper, Outbox, type Report } from './outbox.ts'

const RETRY_MS = 5_000
/** Refusals that will stay refusals however often they are sent. */
const final: ReadonlySet<string> = new Set(['bad-request', 'forbidden', 'not-found', 'conflict', 'too-large'])

/** Where storing is switched off, `localStorage` throws at its very name. */
const thisPhone: Keeper = {
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
}

/**
 * The outbox of the signed-in team, sending by itself whenever there is a line. `taken` hears the server's word about a
 * task before its report leaves the outbox, so that no step is seen to go back; null after a rejection.
 */
export function useOutbox(taken: (task: Task | null) => void): {
  readonly outbox: Outbox
  readonly reports: readonly Report[]
  /** How many of them are lost with the page. */
  readonly unstored: number
  readonly send: () => void
} {
  const { userId } = useMe()
  const outbox = useMemo(() => new Outbox(thisPhone, userId), [userId])
  const { reports, unstored } = useStore(outbox.store)
  const send = useMemo(
    () => () => {
      void outbox.flush((report) => deliver(report, taken))
    },
    [outbox, taken],
  )
  useEffect(() => {
    send()
    const timer = setInterval(send, RETRY_MS)
    window.addEventListener('online', send)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', send)
    }
  }, [send])
  return { outbox, reports, unstored, send }
}

async function deliver(
  { clientId, taskId, step, atMs, note }: Report,
  taken: (task: Task | null) => void,
): Promise<Delivery> {
  try {
    const task = await callApi(stepTask, { params: { taskId }, body: { clientId, step, atMs, note } })
    taken(task)
    return { kind: 'taken' }
  } catch (error) {
    if (error instanceof ApiError && final.has(error.kind)) {
      taken(null)
      return { kind: 'rejected', words: { ...error.words } }
    }
    return { kind: 'later' }
  }
}
