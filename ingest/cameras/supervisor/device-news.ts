/**
 * Tells the streams of a device that wait for their next try when another of them shows pictures again: then it was the
 * device that was away, and the rest of their waiting time has no reason any more.
 */
export class DeviceNews {
  readonly #waiting = new Map<string, Set<() => void>>()

  /** Calls `wake` when a stream of `device` comes back; ends with the function that is returned. */
  await(device: string, wake: () => void): () => void {
    const waiting = this.#waiting.get(device) ?? new Set()
    this.#waiting.set(device, waiting.add(wake))
    return () => {
      waiting.delete(wake)
      if (waiting.size === 0 && this.#waiting.get(device) === waiting) this.#waiting.delete(device)
    }
  }

  isBack(device: string): void {
    for (const wake of [...(this.#waiting.get(device) ?? [])]) wake()
  }
}
