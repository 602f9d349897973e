import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'

/**
 * Lets every other thread of the machine go before the calling one, from now on: for long reckoning that nobody waits
 * for by the second, beside video that must come in time. A thread that holds a lock others wait for must not call it.
 * Where threads have no priorities of their own (anything but Linux), nothing changes.
 */
export function goBehindOthers(): void {
  const thread = callingThread()
  if (thread !== null) setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL)
}

/** Node knows a thread by a number of its own; the kernel's is told to whoever asks for itself. */
function callingThread(): number | null {
  try {
    return Number(readlinkSync('/proc/thread-self').split('/').at(-1))
  } catch {
    return null
  }
}
