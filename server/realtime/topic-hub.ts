/**
 * What pages see change: keyed collections, one per topic. Whoever owns the data writes items in; every page gets only
 * the items its actor may see, first as a snapshot, then as changes. Changes wait at most 100 ms, urgent ones not.
 *
 * ```ts
 * const tasks = hub.register('tasks', {
 *   action: 'task.read',
 *   view: (actor, task) => may(actor, 'task.read', { teamId: task.teamId }) ? task : null,
 * })
 * tasks.upsert([task])
 * ```
 */
import type { Action, Actor } from '#domain/access/may.ts'
import { mayEver } from '#domain/access/may.ts'
import {
  type TopicChange,
  type TopicItem,
  type TopicName,
  type TopicSnapshot,
  topics,
} from '#domain/contract/topics.ts'

/** Longest wait of a change that is not urgent. */
export const BATCH_MS = 100

export interface TopicRules<T extends TopicName> {
  /** A role that may never do it cannot subscribe. */
  readonly action: Action
  /** The item as these may see it (parts may be left out), or null when they may not see it at all. Pure. */
  readonly view: (actor: AudienceActor, item: TopicItem<T>) => TopicItem<T> | null
  /** Items that are sent at once, with everything that waits. */
  readonly isUrgent?: (item: TopicItem<T>) => boolean
}

/** The writing end of one topic. */
export interface TopicWriter<T extends TopicName> {
  upsert(items: readonly TopicItem<T>[]): void
  remove(keys: readonly string[]): void
  /** Makes the collection exactly `items`; what is missing is removed, what did not change is not sent. */
  replaceAll(items: readonly TopicItem<T>[]): void
  get(key: string): TopicItem<T> | undefined
  all(): readonly TopicItem<T>[]
}

/**
 * What all of an audience have in common, and nothing of a single one: what one person owes or has a duty for must
 * not decide what the others are sent.
 */
export type AudienceActor = Pick<Actor, 'role' | 'skpdId' | 'teamId'>

/** Everybody who sees a topic alike: same role, agency and team. */
export interface Audience {
  readonly topic: TopicName
  /** Name that the same audience always has; a socket room. */
  readonly room: string
}

export class TopicHub {
  readonly #collections = new Map<TopicName, Collection>()
  #send: (audience: Audience, change: TopicChange) => void = () => undefined
  #timer: NodeJS.Timeout | null = null

  /** Opens a topic for writing. Until then nobody can subscribe to it. Throws when it is open already. */
  register<T extends TopicName>(topic: T, rules: TopicRules<T>): TopicWriter<T> {
    if (this.#collections.has(topic)) throw new Error(`topic "${topic}" is registered twice`)
    const key = topics[topic].key as keyof TopicItem<T>
    const collection = new Collection(topic, {
      action: rules.action,
      view: (actor, item) => rules.view(actor, item as TopicItem<T>),
    })
    this.#collections.set(topic, collection)
    const keyOf = (item: TopicItem<T>) => String(item[key])
    const isUrgent = rules.isUrgent
    const upsert = (items: readonly TopicItem<T>[]) => {
      if (items.length === 0) return
      for (const item of items) collection.put(keyOf(item), item)
      this.#changed(isUrgent !== undefined && items.some(isUrgent))
    }
    const remove = (keys: readonly string[]) => {
      if (keys.length === 0) return
      for (const gone of keys) collection.drop(gone)
      this.#changed(false)
    }
    return {
      upsert,
      remove,
      replaceAll: (items) => {
        const kept = new Set(items.map(keyOf))
        remove(collection.keys().filter((known) => !kept.has(known)))
        upsert(items.filter((item) => JSON.stringify(collection.get(keyOf(item))) !== JSON.stringify(item)))
      },
      get: (wanted) => collection.get(wanted) as TopicItem<T> | undefined,
      all: () => collection.items() as TopicItem<T>[],
    }
  }

  /** Where changes go: called once per audience and batch. The realtime server sets it. */
  sendThrough(send: (audience: Audience, change: TopicChange) => void): void {
    this.#send = send
  }

  /** What `actor` sees of a topic now, and the audience whose changes follow it; null when its role may not. */
  snapshot(actor: Actor, topic: TopicName): { audience: Audience; snapshot: TopicSnapshot } | null {
    const collection = this.#collections.get(topic)
    if (collection === undefined || !mayEver(actor, collection.action)) return null
    // What waits is sent first: otherwise the snapshot could hold an item whose removal its audience never hears of.
    this.flush()
    return collection.snapshot(actor)
  }

  /** The number of the last change of an audience; a page that lags sees from it that it missed some. */
  seqOf(audience: Audience): number {
    return this.#collections.get(audience.topic)?.seqOf(audience.room) ?? 0
  }

  /** Nobody of this audience is left: its bookkeeping may go. */
  forget(audience: Audience): void {
    this.#collections.get(audience.topic)?.forget(audience.room)
  }

  /** Sends everything that waits. */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    for (const collection of this.#collections.values()) {
      for (const { audience, change } of collection.takeChanges()) this.#send(audience, change)
    }
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#send = () => undefined
  }

  #changed(urgent: boolean): void {
    if (urgent) this.flush()
    else this.#timer ??= setTimeout(() => this.flush(), BATCH_MS)
  }
}

type AnyItem = TopicItem<TopicName>
interface AudienceState {
  readonly audience: Audience
  readonly actor: AudienceActor
  /** Keys it has been sent and not been told to remove. */
  readonly shown: Set<string>
  seq: number
}

class Collection {
  readonly action: Action
  readonly #topic: TopicName
  readonly #view: (actor: AudienceActor, item: AnyItem) => AnyItem | null
  readonly #items = new Map<string, AnyItem>()
  readonly #dirty = new Set<string>()
  readonly #audiences = new Map<string, AudienceState>()

  constructor(
    topic: TopicName,
    rules: { action: Action; view: (actor: AudienceActor, item: AnyItem) => AnyItem | null },
  ) {
    this.#topic = topic
    this.action = rules.action
    this.#view = rules.view
  }

  put(key: string, item: AnyItem): void {
    this.#items.set(key, item)
    this.#dirty.add(key)
  }
  drop(key: string): void {
    if (this.#items.delete(key)) this.#dirty.add(key)
  }
  get(key: string): AnyItem | undefined {
    return this.#items.get(key)
  }
  keys(): string[] {
    return [...this.#items.keys()]
  }
  items(): AnyItem[] {
    return [...this.#items.values()]
  }
  seqOf(room: string): number {
    return this.#audiences.get(room)?.seq ?? 0
  }
  forget(room: string): void {
    this.#audiences.delete(room)
  }

  snapshot({ role, skpdId, teamId }: AudienceActor): { audience: Audience; snapshot: TopicSnapshot } {
    const room = [this.#topic, role, skpdId ?? '-', teamId ?? '-'].join('|')
    let state = this.#audiences.get(room)
    if (state === undefined) {
      const actor = { role, skpdId, teamId }
      state = { audience: { topic: this.#topic, room }, actor, shown: new Set(), seq: 0 }
      this.#audiences.set(room, state)
    }
    const items: AnyItem[] = []
    for (const [key, item] of this.#items) {
      const seen = this.#view(state.actor, item)
      if (seen === null) continue
      items.push(seen)
      state.shown.add(key)
    }
    return { audience: state.audience, snapshot: { topic: this.#topic, seq: state.seq, items } }
  }

  takeChanges(): { audience: Audience; change: TopicChange }[] {
    if (this.#dirty.size === 0) return []
    const taken = [...this.#audiences.values()].flatMap((state) => this.#changesFor(state))
    this.#dirty.clear()
    return taken
  }

  #changesFor(state: AudienceState): { audience: Audience; change: TopicChange }[] {
    const upsert: AnyItem[] = []
    const remove: string[] = []
    for (const key of this.#dirty) {
      const item = this.#items.get(key)
      const seen = item === undefined ? null : this.#view(state.actor, item)
      if (seen !== null) {
        upsert.push(seen)
        state.shown.add(key)
      } else if (state.shown.delete(key)) remove.push(key)
    }
    if (upsert.length === 0 && remove.length === 0) return []
    state.seq += 1
    return [{ audience: state.audience, change: { topic: this.#topic, seq: state.seq, upsert, remove } }]
  }
}
