import { OperatorPage } from '../features/operator/OperatorPage.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'

/** `/operator` with the language and the account in its status bar, since it has no top bar. */
export function OperatorRoute() {
  return (
    <OperatorPage
      account={
        <>
          <LanguageSwitch />
          <AccountMenu />
        </>
      }
    />
  )
}
