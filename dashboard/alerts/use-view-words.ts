import { useFormat, useWords } from '../i18n/use-words.ts'
import { defineWords } from '../i18n/words.ts'
import type { CameraNear } from './cameras-for.ts'

export const viewWords = defineWords(
  {
    noCameraSees: 'Tidak ada kamera yang melihat lokasi',
    noPlace: 'Peringatan ini tidak punya satu lokasi',
    view: {
      sees: (distance: string) => `melihat lokasi, ${distance}`,
      unknown: (distance: string) => `arah tidak diketahui, ${distance}`,
      blind: (distance: string) => `tidak melihat, ${distance}`,
      itself: 'kamera ini',
    },
  },
  {
    noCameraSees: 'No camera sees this place',
    noPlace: 'This alert has no single place',
    view: {
      sees: (distance) => `sees the place, ${distance}`,
      unknown: (distance) => `direction unknown, ${distance}`,
      blind: (distance) => `does not see it, ${distance}`,
      itself: 'this camera',
    },
  },
)

/** `melihat lokasi, 55 m` */
export function useViewWords(): (near: CameraNear) => string {
  const words = useWords(viewWords)
  const format = useFormat()
  return ({ view, distanceM }) =>
    view === 'itself' ? words.view.itself : words.view[view](format.distance(distanceM))
}
