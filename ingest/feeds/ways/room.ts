/**
 * Room in memory for what a source sends. Anybody may hold a little; what is larger takes one of few places until it has
 * been dealt with, so that sources which all send their largest at once cost what a few of them cost.
 */
import type { Places } from '#base/pure/places.ts'

/** Held without asking: of 24 sources together no more than one large delivery. */
export const LITTLE_BYTES = 1_000_000

export interface Room {
  /** Called before more than `LITTLE_BYTES` are held; may wait long. Asking again costs nothing. */
  take(signal: AbortSignal): Promise<void>
}

/** The room of one delivery; `leave` when nothing of it is held any more. */
export class DeliveryRoom implements Room {
  readonly #places: Places
  #giveBack: (() => void) | null = null

  constructor(places: Places) {
    this.#places = places
  }

  async take(signal: AbortSignal): Promise<void> {
    this.#giveBack ??= await this.#places.take(signal)
  }

  leave(): void {
    this.#giveBack?.()
    this.#giveBack = null
  }
}

/** For whoever brings one delivery at a time. */
export const ampleRoom: Room = { take: async () => undefined }
