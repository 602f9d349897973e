/** The live line as React sees it: held once per page, read by topic, so that one change draws one thing. */
import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import { io } from 'socket.io-client'
import { useStore } from 'zustand'
import type { TopicItem, TopicName } from '#domain/contract/topics.ts'
import type { SessionId } from '#domain/ids.ts'
import { LiveConnection } from './live-connection.ts'
import type { ServerState } from './server-state.ts'
import { httpOffsetMs } from './server-time.ts'
import type { TopicSlice } from './topic-slice.ts'

const LiveContext = createContext<LiveConnection | null>(null)

/**
 * Opens the line for everything inside it, and a new one for a new session. What is inside stays as it is: a session
 * follows another under the hands of a person who sets up a second factor or changes the password.
 */
export function LiveProvider({
  session,
  children,
}: {
  readonly session: SessionId
  readonly children: ReactNode
}) {
  const [live, setLive] = useState<LiveConnection | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the line's session is the cookie's, which the server reads.
  useEffect(() => {
    const connection = connect()
    setLive(connection)
    return () => connection.close()
  }, [session])
  return live === null ? null : <LiveContext value={live}>{children}</LiveContext>
}

function connect(): LiveConnection {
  const socket = io({
    path: '/socket',
    transports: ['websocket'],
    autoConnect: false,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  })
  return new LiveConnection(socket, {
    nowMs: Date.now,
    offsetMs: httpOffsetMs(),
    isHidden: () => document.hidden,
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    nextFrame: (run) => void requestAnimationFrame(run),
  })
}

/** The connection itself, for what draws outside React (the map's canvas). */
export function useLive(): LiveConnection {
  const live = use(LiveContext)
  if (live === null) throw new Error('useLive: called outside LiveProvider')
  return live
}

export function useServerState(): ServerState {
  return useStore(useLive().server)
}

/** Whether nothing on this page is of now; drawn anew only when that changes, not with every heartbeat. */
export function useIsServerLost(): boolean {
  return useStore(useLive().server, ({ kind }) => kind === 'lost')
}

/** A topic with its status; subscribed while the component is on screen and `isWanted`. */
export function useTopic<T extends TopicName>(topic: T, isWanted = true): TopicSlice<TopicItem<T>> {
  const live = useLive()
  useEffect(() => (isWanted ? live.hold(topic) : undefined), [live, topic, isWanted])
  return useStore(live.slices[topic])
}

/** One item of a topic; undefined while it is unknown. */
export function useTopicItem<T extends TopicName>(topic: T, key: string | null): TopicItem<T> | undefined {
  const live = useLive()
  useEffect(() => live.hold(topic), [live, topic])
  return useStore(live.slices[topic], (slice) => (key === null ? undefined : slice.items.get(key)))
}
