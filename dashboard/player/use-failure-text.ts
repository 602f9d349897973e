import { type CameraStatus, cutAfterFreezeAtMs } from '#domain/cameras/camera-state.ts'
import { saidOf } from '#domain/cameras/stream-fault.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { faultShortWords } from './fault-short-words.ts'
import { faultWords } from './fault-words.ts'
import { playerWords } from './words.ts'

type Failure = Pick<CameraStatus, 'state' | 'reason' | 'why' | 'sinceMs' | 'lastFrameAtMs'>

/**
 * Why a camera is as it is, in the reader's language: the whole sentence where there is one, else the reason in a word;
 * and when it was cut off, where its picture had frozen before.
 */
export function useFailureText(): (failure: Failure | undefined) => string | null {
  const sentences = useWords(faultWords)
  const { reason: reasons, frozeFirst } = useWords(playerWords)
  const format = useFormat()
  const reasonOf = ({ state, reason, why }: Failure): string | null => {
    if (why !== null) return saidOf(sentences, why, format)
    // "Login refused: login refused" says nothing.
    return reason === null || reason === state ? null : reasons[reason]
  }
  return (failure) => {
    if (failure === undefined) return null
    const cutAtMs = cutAfterFreezeAtMs(failure)
    const said = [cutAtMs === null ? null : frozeFirst(format.time(cutAtMs)), reasonOf(failure)]
    const text = said.filter((part) => part !== null).join(' · ')
    return text === '' ? null : text
  }
}

/** The same in a few words, for a tile; null where the word of its state has said it. */
export function useShortFailure(): (failure: Omit<Failure, 'sinceMs' | 'lastFrameAtMs'>) => string | null {
  const short = useWords(faultShortWords)
  const { reason: reasons } = useWords(playerWords)
  return ({ state, reason, why }) => {
    if (why !== null) return short[why.code]
    return reason === null || reason === state ? null : reasons[reason]
  }
}
