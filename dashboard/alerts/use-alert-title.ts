import type { Alert } from '#domain/contract/rest/alerts.ts'
import { useCategories, useSkpdNames } from '../data/city.ts'
import { useFormat, useName, useWords } from '../i18n/use-words.ts'
import { alertWords } from './words.ts'

/** The facts a title is made of; a task of a field team carries them as well. */
export type Titled = Pick<Alert, 'kind' | 'subject' | 'count'>

/** What an alert, or the task behind it, is called in one line. */
export function useAlertTitle(): (alert: Titled) => string {
  const words = useWords(alertWords)
  const format = useFormat()
  const name = useName()
  const categories = useCategories()
  const skpd = useSkpdNames()
  return ({ kind, subject, count }) => {
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
        return words.title.packageCritical(subject.name)
      case 'complaint': {
        if (kind === 'complaint-overdue' && count > 1) {
          const agency = skpd(subject.skpdId)?.short ?? words.noAgency
          return words.title.complaintsOverdue(format.count(count), agency)
        }
        const category = categories.get(subject.categoryId)
        const sentence =
          kind === 'complaint-emergency' ? words.title.complaintEmergency : words.title.complaintOverdue
        return sentence(category === undefined ? subject.categoryId : name(category.name))
      }
      case 'feed':
        return words.title.feedStale(subject.name)
    }
  }
}
