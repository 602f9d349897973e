/** Holds something still while somebody's hands are on it, and lets it go once they have rested. Pure but for the clock. */

/** Hands that do nothing for this long rest, wherever the pointer and the focus are. */
export const IDLE_MS = 3_000

export class IdleHold {
  readonly #changed: (isHeld: boolean) => void
  readonly #after: (ms: number, run: () => void) => () => void
  #stop: (() => void) | null = null
  #pointer = ''

  constructor(
    changed: (isHeld: boolean) => void,
    after: (ms: number, run: () => void) => () => void = (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  ) {
    this.#changed = changed
    this.#after = after
  }

  /** A key, a press, a turn of the wheel, the focus coming in. */
  touch(): void {
    if (this.#stop === null) this.#changed(true)
    else this.#stop()
    this.#stop = this.#after(IDLE_MS, () => this.release())
  }

  /** A browser also says that the pointer moves when what lies under it does: only another place is a movement. */
  moved(x: number, y: number): void {
    const pointer = `${x} ${y}`
    if (pointer === this.#pointer) return
    this.#pointer = pointer
    this.touch()
  }

  release(): void {
    if (this.#stop === null) return
    this.#stop()
    this.#stop = null
    this.#changed(false)
  }
}
