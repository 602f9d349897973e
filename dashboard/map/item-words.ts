/** What an item on the map is called and how it is, in words: the same for tooltip and list. */

import { ageMs } from '#domain/alerts/alert-times.ts'
import { useAlertWords } from '../alerts/use-alert-words.ts'
import { useCategories, useSkpdNames } from '../data/city.ts'
import { useNow } from '../data/now.ts'
import { useCityTime } from '../i18n/CityClock.tsx'
import { useFormat, useName, useWords } from '../i18n/use-words.ts'
import { usePackageWords } from '../ui/use-package-words.ts'
import { uiWords } from '../ui/words.ts'
import type { MapItem } from './map-items.ts'

export interface ItemWords {
  readonly title: string
  readonly state: string
  readonly detail: string
}

export function useItemWords(): (item: MapItem) => ItemWords {
  const ui = useWords(uiWords)
  const alertWords = useAlertWords()
  const now = useNow(10_000)
  const { startOfDayMs } = useCityTime()
  const packages = usePackageWords()
  const format = useFormat()
  const name = useName()
  const categories = useCategories()
  const skpd = useSkpdNames()
  return (item) => {
    switch (item.kind) {
      case 'camera':
        return {
          title: `${format.cameraNumber(item.camera.number)} ${item.camera.name}`,
          state: ui.cameraGroup[item.symbol],
          detail: item.camera.siteName,
        }
      case 'complaint': {
        const category = categories.get(item.complaint.categoryId)
        return {
          title: category === undefined ? item.id : name(category.name),
          state: ui.clock[item.complaint.clock.state],
          detail: item.complaint.placeName ?? item.id,
        }
      }
      case 'package': {
        const { deviationPts, physicalPct, name: title, skpdId } = item.workPackage
        const state = packages.state(item.workPackage)
        return {
          title,
          state: deviationPts === null ? state : `${state}, ${format.signed(deviationPts)}`,
          detail: `${skpd(skpdId)?.short ?? skpdId}${physicalPct === null ? '' : `, ${format.percent(physicalPct)}`}`,
        }
      }
      case 'alert': {
        const say = alertWords(item.alert)
        const place = item.alert.place?.name ?? ''
        return {
          title: say.title,
          state: `P${item.priority} ${ui.priority[item.priority]}, ${say.state.toLowerCase()}`,
          detail: [
            say.whereShort,
            ...(place === '' || say.whereShort.includes(place) ? [] : [place]),
            ...(say.holder === null ? [] : [say.holder]),
            format.span(ageMs(item.alert, now, startOfDayMs)),
          ].join(' · '),
        }
      }
    }
  }
}
