/**
 * Some acts ask again who is there. The call waits, a dialog asks, and the call is made once more; whoever closes the
 * dialog is told that the act was not done.
 */
import { create } from 'zustand'
import { ApiError } from './api-client.ts'

interface ProofState {
  /** A call that waits; null when none does. */
  readonly waiting: ((isProved: boolean) => void) | null
}

export const useProof = create<ProofState>(() => ({ waiting: null }))

/** A call that asks who is there is made once more when that was proved; else it stays undone, and says so. */
export async function withProof<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof ApiError && error.kind === 'proof-needed') || !(await askForProof())) throw error
    return await call()
  }
}

/** Resolves to whether the person proved to be there. */
function askForProof(): Promise<boolean> {
  useProof.getState().waiting?.(false)
  return new Promise((resolve) => useProof.setState({ waiting: resolve }))
}

export function endProof(isProved: boolean): void {
  useProof.getState().waiting?.(isProved)
  useProof.setState({ waiting: null })
}
