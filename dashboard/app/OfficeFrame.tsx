import { Outlet } from 'react-router'
import { useIsServerLost } from '../data/live.tsx'
import { useWords } from '../i18n/use-words.ts'
import { AccountNotices } from '../ui/AccountNotices.tsx'
import { DisplayBand } from '../ui/DisplayBand.tsx'
import { InsecureNotice, ServerLostBand } from '../ui/Notices.tsx'
import { ProofDialog } from '../ui/ProofDialog.tsx'
import { SealedBand } from '../ui/SealedBand.tsx'
import styles from './OfficeFrame.module.css'
import { TopBar } from './TopBar.tsx'
import { useGo } from './use-go.ts'
import { useGoKeys } from './use-go-keys.ts'
import { useTheme } from './use-theme.ts'
import { appWords } from './words.ts'

/** The light frame of every office page: top bar, notices, the page, which is out of date as a whole off the line. */
export function OfficeFrame() {
  useTheme('light')
  const words = useWords(appWords)
  useGoKeys(useGo())
  const isLost = useIsServerLost()
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#isi">
        {words.skip}
      </a>
      <TopBar className={styles.bar ?? ''} />
      <ServerLostBand />
      <SealedBand />
      <AccountNotices />
      <DisplayBand />
      <InsecureNotice />
      <div className={styles.page} id="isi" data-lost={isLost}>
        <Outlet />
      </div>
      <ProofDialog />
    </div>
  )
}
