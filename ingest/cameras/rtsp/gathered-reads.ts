/**
 * When streams that somebody watches are read: at once, while there are few. Where many are watched, each picture would
 * wake the shard for itself, and it the front door: there the shard rests for a moment after it has read, and then reads
 * what several cameras have sent meanwhile. Network cards do the same with their interrupts.
 */

/** Longest time that a picture waits for it, ms; on average half of it, against the 40 between two pictures. */
export const REST_MS = 6
/** With fewer there is seldom another picture to wait for: a wall of four by four is read at once. */
export const REST_FROM_STREAMS = 20

const never = new Int32Array(new SharedArrayBuffer(4))
let watched = 0
let isResting = false

/** One more stream is watched; the answer ends that. */
export function joinGathered(): () => void {
  watched += 1
  return () => {
    watched -= 1
  }
}

/** Something has been read from one: the shard rests once this turn of its loop is over. */
export function restAfterTurn(): void {
  if (isResting || watched < REST_FROM_STREAMS) return
  isResting = true
  setImmediate(rest)
}

function rest(): void {
  isResting = false
  // The loop knows no pause between events but this one.
  Atomics.wait(never, 0, 0, REST_MS)
}
