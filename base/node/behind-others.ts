import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'

/**
 * Lets every other thread of the machine go before the calling one, from now on: for long reckoning that nobody waits
 * for by the second, beside video that must come in time. A thread that holds a lock others wait for must not call it.
 * Where threads have no priorities of their own (anything but Linux), or a sandbox refuses to change them, the thread
 * works on as before.
 */
export function goBehindOthers(set: typeof setPriority = setPriority): void {
  try {
    set(callingThread(), constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // A courtesy to others, never a condition of the work.
  }
}

/** Node knows a thread by a number of its own; the kernel's is told to whoever asks for itself. */
function callingThread(): number {
  return Number(readlinkSync('/proc/thread-self').split('/').at(-1))
}
