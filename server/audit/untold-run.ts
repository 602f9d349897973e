/**
 * Every run of the server signs a head before it lets anybody in. One in which somebody acted and of which no head is
 * known was robbed of them: a file of heads that is emptied says nothing of a tail that is cut off.
 */
import type { StoredEntry } from './chain-source.ts'

export interface UntoldRun {
  readonly from: number
  readonly to: number
}

/** Told every entry in its order. `isTold`: some head speaks of it. */
export class RunWatch {
  #run: { readonly from: number; to: number; isTold: boolean; isLetIn: boolean } | null = null
  #first: UntoldRun | null = null

  see({ seq, action, actor_id }: Pick<StoredEntry, 'seq' | 'action' | 'actor_id'>, isTold: boolean): void {
    if (action === 'server.start') {
      this.#close()
      this.#run = { from: seq, to: seq, isTold: false, isLetIn: false }
    }
    const run = this.#run
    if (run === null) return
    run.to = seq
    run.isTold ||= isTold
    // A start may be killed before its first head; nobody has done anything by then.
    run.isLetIn ||= actor_id !== null || action === 'server.stop'
  }

  /** A signed entry names that the heads of all that came before are lost. */
  forgive(): void {
    this.#run = null
    this.#first = null
  }

  /** The first run that lacks its heads; null when none does. */
  untold(): UntoldRun | null {
    this.#close()
    return this.#first
  }

  #close(): void {
    const run = this.#run
    this.#run = null
    if (run?.isLetIn && !run.isTold) this.#first ??= { from: run.from, to: run.to }
  }
}
