/**
 * When streams that nobody watches are read: a slice at a time. A camera sends a picture every few milliseconds, and
 * waking up for each costs more than reading it; what has gathered in the kernel meanwhile is read in one go. Streams
 * take turns, so that the work of a shard stays spread over the slice.
 */

/** Longest time that bytes of such a stream lie in the kernel, ms. */
export const SLICE_MS = 400
const TURNS = 10

const turns: readonly Set<() => void>[] = Array.from({ length: TURNS }, () => new Set())
let timer: NodeJS.Timeout | null = null
let turn = 0

/** Calls `read` once a slice from now on; the answer ends that. */
export function joinSlices(read: () => void): () => void {
  const [first = new Set<() => void>(), ...others] = turns
  const shortest = others.reduce((least, one) => (one.size < least.size ? one : least), first)
  shortest.add(read)
  timer ??= setInterval(takeTurn, SLICE_MS / TURNS)
  return () => {
    shortest.delete(read)
    if (timer === null || turns.some(({ size }) => size > 0)) return
    clearInterval(timer)
    timer = null
  }
}

function takeTurn(): void {
  turn = (turn + 1) % TURNS
  for (const read of turns[turn] ?? []) read()
}
