import type { Alert } from '#domain/contract/rest/alerts.ts'
import { useCategories, useSkpdNames } from '../data/city.ts'
import { useFormat, useName, useWords } from '../i18n/use-words.ts'
import { countsOf } from './silent-counts.ts'
import { alertWords } from './words.ts'

/** The facts a title is made of; a task of a field team carries them as well, and none of it is silent. */
export type Titled = Pick<Alert, 'kind' | 'subject' | 'count'> & Partial<Pick<Alert, 'silentCount'>>

/** What an alert, or the task behind it, is called in one line. */
export function useAlertTitle(): (alert: Titled) => string {
  const words = useWords(alertWords)
  const format = useFormat()
  const name = useName()
  const categories = useCategories()
  const skpd = useSkpdNames()
  return ({ kind, subject, count, silentCount = 0 }) => {
    switch (subject.type) {
      case 'site':
        return (kind === 'camera-frozen' ? words.title.siteFrozen : words.title.siteOffline)(
          format.count(count),
          subject.name,
        )
      case 'camera': {
        const sentence = kind === 'camera-frozen' ? words.title.cameraFrozen : words.title.cameraOffline
        return sentence(subject.name)
      }
      case 'work-package':
        return singleTitle(kind, words)(subject.name)
      case 'complaint': {
        const category = categories.get(subject.categoryId)
        return singleTitle(kind, words)(category === undefined ? subject.categoryId : name(category.name))
      }
      case 'skpd': {
        const agency = skpd(subject.id)?.short ?? words.noAgency
        const telling = countsOf({ count, silentCount }).count
        return isFolded(kind, words) ? words.folded[kind](telling, format.count(telling), agency) : agency
      }
      case 'feed':
        return words.title.feedStale(subject.name)
      case 'sealed':
        return words.title.sealed
    }
  }
}

type AlertWordTree = ReturnType<typeof useWords<(typeof alertWords)['id']>>

function isFolded(kind: Alert['kind'], words: AlertWordTree): kind is keyof AlertWordTree['folded'] {
  return kind in words.folded
}

function singleTitle(kind: Alert['kind'], words: AlertWordTree): (name: string) => string {
  return isFolded(kind, words) ? words.single[kind] : words.title.complaintEmergency
}
