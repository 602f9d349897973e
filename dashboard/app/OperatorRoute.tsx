import { OperatorPage } from '../features/operator/OperatorPage.tsx'
import { TopBar } from './TopBar.tsx'
import { useGo } from './use-go.ts'

/** `/operator` under the common bar; its own facts stand there, and its own keys lead to the other pages. */
export function OperatorRoute() {
  return <OperatorPage bar={(facts) => <TopBar facts={facts} />} go={useGo()} />
}
