/** A worker thread that is there while somebody asks it: one that only waits keeps 12 MB. */
import type { Operations, WorkerLink } from './worker-link.ts'

/** What it is asked to end itself with, before the thread is ended. */
type Closable = { close(argument: null): null }

export interface WorkerOnDemandOptions<Ops extends Operations & Closable> {
  /** Starts the thread. */
  readonly begin: () => WorkerLink<Ops>
  /** It is ended when nobody has asked for so long. */
  readonly idleMs: number
}

export class WorkerOnDemand<Ops extends Operations & Closable> {
  readonly #options: WorkerOnDemandOptions<Ops>
  #link: WorkerLink<Ops> | null = null
  #ended: Promise<void> = Promise.resolve()
  #idle: NodeJS.Timeout | null = null

  constructor(options: WorkerOnDemandOptions<Ops>) {
    this.#options = options
  }

  /** Whether the thread is there. */
  get isAwake(): boolean {
    return this.#link !== null
  }

  async call<Name extends keyof Ops & string>(
    name: Name,
    argument: Parameters<Ops[Name]>[0],
  ): Promise<ReturnType<Ops[Name]>> {
    if (this.#idle !== null) clearTimeout(this.#idle)
    this.#link ??= this.#options.begin()
    const link = this.#link
    try {
      return await link.call(name, argument)
    } finally {
      if (link === this.#link && link.waiting === 0) this.#rest()
    }
  }

  /** Ends the thread after the calls under way; a call that comes later starts another. */
  close(): Promise<void> {
    if (this.#idle !== null) clearTimeout(this.#idle)
    const link = this.#link
    this.#link = null
    if (link !== null) this.#ended = Promise.all([this.#ended, end(link)]).then(() => {})
    return this.#ended
  }

  #rest(): void {
    if (this.#idle !== null) clearTimeout(this.#idle)
    this.#idle = setTimeout(() => void this.close(), this.#options.idleMs).unref()
  }
}

async function end<Ops extends Operations & Closable>(link: WorkerLink<Ops>): Promise<void> {
  await link.call('close', null as Parameters<Ops['close']>[0]).catch(() => {})
  await link.close()
}
