import type { RefusedFile } from '#domain/contract/internal/feeds.ts'
import type { Words } from '#domain/contract/primitives.ts'
import type { Delivery } from '../body/delivery.ts'
import type { Room } from './room.ts'

/** How one delivery ended, told back to the way it came in by. */
export type Outcome =
  /** `isWhole`: nothing of it was refused, so the same content need not be read again. */
  | {
      readonly kind: 'taken'
      readonly isWhole: boolean
      /** For the sender: what was refused or doubted; null when there is nothing to say. */
      readonly report: string | null
      /** What may stay on the shelf in the place of the file; null: nothing may. */
      readonly kept: string | null
    }
  /** `report`: every cell that was wrong, where the delivery could be read that far. */
  | {
      readonly kind: 'refused'
      readonly reason: Words
      readonly report: string | null
      /** As above; null: nobody could read it, so it is put aside as it came, for a day. */
      readonly kept: string | null
    }
  /** Our side had no time for it. `isHeavy`: its reading used up the time that any delivery gets. */
  | { readonly kind: 'again'; readonly isHeavy: boolean; readonly reason: Words }

export type Fetched =
  /** Nothing has arrived; says nothing about the source (an empty drop folder). */
  | { readonly kind: 'nothing' }
  /** The source answered that what it sent last still stands. */
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'delivery'
      readonly delivery: Delivery
      /** Under what name it lay in a drop folder; null for what was asked over the network. */
      readonly fileName: string | null
      /** The file lay there before, was refused as it was then, and has grown or changed since: that verdict is void. */
      readonly takesBackRefusal?: boolean
      /** Called once when the delivery has been dealt with. */
      settle(outcome: Outcome): Promise<void>
    }

export interface Way {
  /**
   * One try; `room` is asked before much is held. Throws `FeedFailure` when the source failed us, and the abort reason
   * when `signal` aborts.
   */
  next(signal: AbortSignal, room: Room): Promise<Fetched>
  /** What was taken before is to be brought once more, where the source still has it. */
  again(): void
  /** Files put into `refused/` since this was last asked. */
  drainRefused(): readonly RefusedFile[]
}
