// One timer for all cameras. A timer each would cost a heap operation and a wake-up per frame and camera: 7,500 a
// second for 300 cameras; the wheel wakes at most once per slot and runs all that is due.

/** Something that happens again and again, each time at a moment it knows itself. */
export interface Recurring {
  /** Epoch ms of the next occurrence. */
  readonly dueMs: number
  /** Does what is due at `nowMs` and moves `dueMs` on. */
  run(nowMs: number): void
}

/** Runs every entry within about one slot (ms) after its due time until it is removed. */
export class FrameWheel {
  readonly #nowMs: () => number
  readonly #slots: Recurring[][] = Array.from({ length: SLOTS }, () => [])
  readonly #active = new Set<Recurring>()
  #cursor: number
  #timer: NodeJS.Timeout | null = null

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
    this.#cursor = Math.floor(nowMs() / SLOT_MS)
  }

  add(entry: Recurring): void {
    if (this.#active.has(entry)) return
    // While the wheel stood still its cursor fell behind; slots in between are empty.
    if (this.#active.size === 0) this.#cursor = Math.floor(this.#nowMs() / SLOT_MS)
    this.#active.add(entry)
    this.#place(entry)
    this.#timer ??= setTimeout(this.#turn, 1)
  }

  remove(entry: Recurring): void {
    if (!this.#active.delete(entry)) return
    for (const slot of this.#slots) {
      const at = slot.indexOf(entry)
      if (at >= 0) slot.splice(at, 1)
    }
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#active.clear()
    for (const slot of this.#slots) slot.length = 0
  }

  // An entry further away than one turn waits in the last slot and is placed again when that comes round.
  #place(entry: Recurring): void {
    const due = Math.ceil(entry.dueMs / SLOT_MS)
    const slot = Math.min(Math.max(due, this.#cursor + 1), this.#cursor + SLOTS - 1)
    this.#slots[slot % SLOTS]?.push(entry)
  }

  readonly #turn = () => {
    this.#timer = null
    const nowMs = this.#nowMs()
    const target = Math.floor(nowMs / SLOT_MS)
    // After a stall or a clock step of more than a turn every slot is due once; more turns would find nothing.
    if (target - this.#cursor > SLOTS || target < this.#cursor) this.#cursor = target - SLOTS
    while (this.#cursor < target) {
      this.#cursor++
      const index = this.#cursor % SLOTS
      const due = this.#slots[index]
      if (!due || due.length === 0) continue
      this.#slots[index] = []
      for (const entry of due) {
        if (!this.#active.has(entry)) continue
        if (entry.dueMs <= nowMs) entry.run(nowMs)
        if (this.#active.has(entry)) this.#place(entry)
      }
    }
    if (this.#active.size > 0) this.#timer = setTimeout(this.#turn, this.#restMs())
  }

  #restMs(): number {
    for (let ahead = 1; ahead < SLOTS; ahead++) {
      const slot = this.#slots[(this.#cursor + ahead) % SLOTS]
      if (slot && slot.length > 0) return Math.max(1, (this.#cursor + ahead) * SLOT_MS - this.#nowMs())
    }
    return SLOT_MS
  }
}

const SLOT_MS = 2
const SLOTS = 512
