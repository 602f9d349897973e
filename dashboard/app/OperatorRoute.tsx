import { useMe } from '../data/session.ts'
import { OperatorPage } from '../features/operator/OperatorPage.tsx'
import { useWords } from '../i18n/use-words.ts'
import { topEntries } from './navigation.ts'
import { TopBar } from './TopBar.tsx'
import { useGo } from './use-go.ts'
import { appWords } from './words.ts'

/** `/operator` under the common bar; its own facts stand there, and its own keys lead to the other pages. */
export function OperatorRoute() {
  const words = useWords(appWords)
  const pages = topEntries(useMe()).map(({ name, letter }) => ({ letter, name: words[name] }))
  return <OperatorPage bar={(facts) => <TopBar facts={facts} />} pages={pages} go={useGo()} />
}
