import type { Alert } from '#domain/contract/rest/alerts.ts'
import { useCategories } from '../data/city.ts'
import { useFormat, useName, useWords } from '../i18n/use-words.ts'
import { uiWords } from './words.ts'

type Titled = Pick<Alert, 'subject' | 'count'> & { readonly kind: Alert['kind'] }

/** What an alert or the task behind it is called, in one line. */
export function useAlertTitle(): (alert: Titled) => string {
  const ui = useWords(uiWords)
  const format = useFormat()
  const name = useName()
  const categories = useCategories()
  return ({ kind, subject, count }) => {
    switch (subject.type) {
      case 'complaint': {
        const category = categories.get(subject.categoryId)
        const said = category === undefined ? subject.categoryId : name(category.name)
        return kind === 'complaint-emergency' ? ui.emergencyOf(said) : ui.overdueOf(said)
      }
      case 'camera':
        return `${ui.alertKind[kind]}: ${format.cameraNumber(subject.number)} ${subject.name}`
      case 'site':
        return `${ui.alertKind[kind]}: ${subject.name}, ${ui.manyCameras(format.count(count))}`
      case 'work-package':
      case 'feed':
        return `${ui.alertKind[kind]}: ${subject.name}`
    }
  }
}
