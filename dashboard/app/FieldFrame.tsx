import { Outlet } from 'react-router'
import { useCity } from '../data/city.ts'
import { InsecureNotice, SampleRibbon } from '../ui/Notices.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import styles from './FieldFrame.module.css'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { useTheme } from './use-theme.ts'

/** The frame of the field phone: one column, nothing in the way of the task. The page itself tells when it is cut off. */
export function FieldFrame() {
  useTheme('light')
  const city = useCity()
  return (
    <div className={styles.frame}>
      <header className={styles.bar}>
        {city.isSample ? <SampleRibbon /> : <b>{city.name}</b>}
        <LanguageSwitch />
        <AccountMenu />
      </header>
      <InsecureNotice />
      <Outlet />
    </div>
  )
}
