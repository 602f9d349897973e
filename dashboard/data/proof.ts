/**
 * Some acts ask again who is there. The call waits, a dialog asks, and the call is made once more; whoever closes the
 * dialog is told that the act was not done.
 */
import { create } from 'zustand'

interface ProofState {
  /** A call that waits; null when none does. */
  readonly waiting: ((isProved: boolean) => void) | null
}

export const useProof = create<ProofState>(() => ({ waiting: null }))

/** Resolves to whether the person proved to be there. */
export function askForProof(): Promise<boolean> {
  useProof.getState().waiting?.(false)
  return new Promise((resolve) => useProof.setState({ waiting: resolve }))
}

export function endProof(isProved: boolean): void {
  useProof.getState().waiting?.(isProved)
  useProof.setState({ waiting: null })
}
