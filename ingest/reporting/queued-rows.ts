/** Tells accepted from entered: what of each feed still waits here for the server, or was set aside. */
import type { FeedStatus } from '#domain/contract/internal/feeds.ts'

/** The durable side; see `ingest/store/delivery-queue.ts`. */
export interface QueueSource {
  queuedRows(): Promise<readonly ({ readonly feed: string } & Queued)[]>
}
type Queued = Pick<FeedStatus, 'waiting' | 'setAside'>

const none: Queued = { waiting: null, setAside: null }

export class QueuedRows {
  readonly #source: QueueSource
  readonly #onChange: (feedId: string) => void
  readonly #onFault: (error: unknown) => void
  #queued: ReadonlyMap<string, Queued> = new Map()
  #reading: Promise<void> | null = null
  #isStale = false

  constructor(source: QueueSource, onChange: (feedId: string) => void, onFault: (error: unknown) => void) {
    this.#source = source
    this.#onChange = onChange
    this.#onFault = onFault
  }

  /** A feed's own status with what the queue knows of it. */
  with(status: FeedStatus): FeedStatus {
    return { ...status, ...(this.#queued.get(status.feedId) ?? none) }
  }

  /** The queue has changed. However often it is called, one reading is under way and one more follows it. */
  changed(): Promise<void> {
    this.#isStale = true
    this.#reading ??= this.#readAgain().finally(() => {
      this.#reading = null
    })
    return this.#reading
  }

  async #readAgain(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false
      try {
        const rows = await this.#source.queuedRows()
        const before = this.#queued
        this.#queued = new Map(rows.map(({ feed, waiting, setAside }) => [feed, { waiting, setAside }]))
        for (const feed of new Set([...before.keys(), ...this.#queued.keys()]))
          if (JSON.stringify(before.get(feed)) !== JSON.stringify(this.#queued.get(feed)))
            this.#onChange(feed)
      } catch (error) {
        this.#onFault(error)
      }
    }
  }
}
