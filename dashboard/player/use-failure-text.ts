import type { CameraStatus } from '#domain/cameras/camera-state.ts'
import { saidOf } from '#domain/cameras/stream-fault.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { faultWords } from './fault-words.ts'
import { playerWords } from './words.ts'

type Failure = Pick<CameraStatus, 'state' | 'reason' | 'why'>

/** Why a camera is as it is, in the reader's language: the whole sentence where there is one, else the reason in a word. */
export function useFailureText(): (failure: Failure | undefined) => string | null {
  const sentences = useWords(faultWords)
  const reasons = useWords(playerWords).reason
  const format = useFormat()
  return (failure) => {
    if (failure === undefined) return null
    if (failure.why !== null) return saidOf(sentences, failure.why, format)
    // "Login refused: login refused" says nothing.
    return failure.reason === null || failure.reason === failure.state ? null : reasons[failure.reason]
  }
}
