import { viewOf } from '#domain/alerts/place-view.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import type { NearbyCamera } from '#domain/contract/rest/projects.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { uiWords } from './words.ts'

/** `160 m dari lokasi, tidak melihat lokasi`: stands by every picture that is shown for a place, or the crane beside it is taken for it. */
export function useNearWords(): (near: NearbyCamera, camera: CameraInfo) => string {
  const words = useWords(uiWords)
  const format = useFormat()
  return ({ distanceM, sees }, camera) =>
    `${words.distanceAway(format.distance(distanceM))}, ${words.seen[viewOf(sees, camera)]}`
}
