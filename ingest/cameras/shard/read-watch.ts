/**
 * Ingest's end of the read marks of one shard: finds the read that does not come to an end. Counts the shard's processor
 * time and not time on the clock: on a busy machine the read of a good camera waits for its turn.
 */
import { readFileSync } from 'node:fs'
import { markReader } from './read-mark.ts'

export interface StuckRead {
  /** `slow`: no honest camera comes near it, and the others waited. `hung`: it will not end by itself. */
  readonly kind: 'slow' | 'hung'
  readonly slot: number
}

/** A read is at most 64 kB, for which no parser of ours takes 50 ms. */
const SLOW_CPU_MS = 300
const HUNG_CPU_MS = 1_000
const LOOK_EVERY_MS = 100
interface OpenRead {
  readonly slot: number
  /** What the shard had used when this was first looked at; NaN before. */
  readonly fromMs: number
  told: StuckRead['kind'] | null
}

/** Where the system does not tell what another process has used: so much of the clock is taken for so much work. */
const CLOCK_SHARE = 0.2

export class ReadWatch {
  readonly #pid: number
  readonly #told: (read: StuckRead) => void
  /** Hear what the shard writes. */
  readonly hear: (text: string) => void
  #open: OpenRead | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(pid: number, told: (read: StuckRead) => void) {
    this.#pid = pid
    this.#told = told
    this.hear = markReader(({ kind, slot }) => {
      if (kind === 'begin') this.#open = { slot, fromMs: Number.NaN, told: null }
      else if (this.#open?.slot === slot) this.#open = null
      if (this.#open !== null) this.#timer ??= setInterval(() => this.#look(), LOOK_EVERY_MS)
    })
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = null
    this.#open = null
  }

  #look(): void {
    const open = this.#open
    if (open === null) {
      this.close()
      return
    }
    const nowMs = usedMs(this.#pid)
    if (Number.isNaN(open.fromMs)) this.#open = { ...open, fromMs: nowMs }
    const used = nowMs - open.fromMs
    if (used >= SLOW_CPU_MS && open.told === null) this.#tell('slow', open)
    if (used >= HUNG_CPU_MS && open.told === 'slow') this.#tell('hung', open)
  }

  #tell(kind: StuckRead['kind'], open: OpenRead): void {
    open.told = kind
    this.#told({ kind, slot: open.slot })
  }
}

/** Processor time of a process so far, ms. The kernel counts it in hundredths of a second. */
function usedMs(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return performance.now() * CLOCK_SHARE
  }
}
