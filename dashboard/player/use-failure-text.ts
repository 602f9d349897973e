import type { CameraStateKind, StreamFailureReason } from '#domain/cameras/camera-state.ts'
import { failureWords } from '#domain/cameras/failure-words.ts'
import { useLanguage, useWords } from '../i18n/use-words.ts'
import { playerWords } from './words.ts'

interface Failure {
  readonly state: CameraStateKind
  readonly reason: StreamFailureReason | null
  readonly detail: string | null
}

/** Why a camera is as it is, in the reader's language: the whole sentence where there is one, else the reason in a word. */
export function useFailureText(): (failure: Failure | undefined) => string | null {
  const language = useLanguage()
  const reasons = useWords(playerWords).reason
  return (failure) => {
    if (failure === undefined) return null
    const words = failure.detail === null ? null : failureWords(failure.detail)
    if (words !== null) return words[language]
    // "Login refused: login refused" says nothing.
    return failure.reason === null || failure.reason === failure.state ? null : reasons[failure.reason]
  }
}
