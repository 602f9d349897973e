/** Brings record batches from the durable queue to the server, in their order, each until the server has it. */
import { setTimeout as delay } from 'node:timers/promises'
import { RecordsAnswer } from '#domain/contract/internal/api.ts'
import { backOffMs } from './back-off.ts'
import { Outage } from './outage.ts'
import { ServerCallError, type ServerClient } from './server-client.ts'
import { Wake } from './wake.ts'

/** The durable side; see `ingest/store/delivery-queue.ts`. */
export interface DeliverySource {
  nextDelivery(): Promise<{ seq: number; deliveryId: string; feed: string; body: string } | null>
  deliveryDone(seq: number): Promise<void>
  buryDelivery(seq: number, error: string): Promise<void>
}

export interface RecordDeliveryOptions {
  readonly client: ServerClient
  readonly source: DeliverySource
  readonly onServer: (bootId: string) => void
  /** A batch has left the queue: it entered, or was set aside. */
  readonly onMoved: () => void
  readonly log: {
    info(fields: object, message: string): void
    warn(fields: object, message: string): void
    error(fields: object, message: string): void
  }
}

const LOOK_EVERY_MS = 5_000

export class RecordDelivery {
  readonly #options: RecordDeliveryOptions
  readonly #wake = new Wake()

  constructor(options: RecordDeliveryOptions) {
    this.#options = options
  }

  /** There is something in the queue, or somebody to bring it to. */
  wake(): void {
    this.#wake.ring()
  }

  /** Runs until `signal` aborts; what was not confirmed stays in the queue. */
  async run(signal: AbortSignal): Promise<void> {
    const outage = new Outage()
    while (!signal.aborted) {
      outage.tries()
      try {
        const isEmpty = !(await this.#deliverNext(signal))
        outage.ended()
        if (isEmpty) await this.#wake.wait(LOOK_EVERY_MS, signal)
      } catch (error) {
        if (signal.aborted) return
        if (outage.failed())
          this.#options.log.warn(
            { failures: outage.failures, error: String(error) },
            'records cannot be delivered; they wait on disk',
          )
        await this.#wake.wait(backOffMs(outage.failures, Math.random()), signal)
        // A ring in the middle of an outage must not turn into a loop without a pause.
        await delay(100, undefined, { signal }).catch(() => {})
      }
    }
  }

  async #deliverNext(signal: AbortSignal): Promise<boolean> {
    const { client, source, onServer, onMoved, log } = this.#options
    const delivery = await source.nextDelivery()
    if (delivery === null) return false
    const { seq, deliveryId, feed } = delivery
    try {
      const answer = await client.post('/internal/records', delivery.body, RecordsAnswer, signal)
      await source.deliveryDone(seq)
      onServer(answer.serverBootId)
      log.info(
        { feed, deliveryId, applied: answer.applied, outdated: answer.outdated },
        'records delivered to the server',
      )
    } catch (error) {
      if (!isRefusal(error)) throw error
      await source.buryDelivery(seq, error.message)
      log.error(
        { feed, deliveryId, error: error.message },
        'the server refused records for good; they are set aside',
      )
    }
    onMoved()
    return true
  }
}

/** The server read the batch and will not have it; the same batch would be refused for ever. */
function isRefusal(error: unknown): error is ServerCallError {
  return error instanceof ServerCallError && [400, 413, 415, 422].includes(error.status ?? 0)
}
