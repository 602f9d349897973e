import { NavLink, Outlet } from 'react-router'
import { useCity } from '../data/city.ts'
import { useMe } from '../data/session.ts'
import { useWords } from '../i18n/use-words.ts'
import { InsecureNotice, SampleRibbon, ServerLostBand } from '../ui/Notices.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { topEntries } from './navigation.ts'
import styles from './OfficeFrame.module.css'
import { useTheme } from './use-theme.ts'
import { appWords } from './words.ts'

/** The light frame of every office page: top bar with four or five entries, notices, the page. */
export function OfficeFrame() {
  useTheme('light')
  const words = useWords(appWords)
  const city = useCity()
  const person = useMe()
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#isi">
        {words.skip}
      </a>
      <header className={styles.bar}>
        <NavLink className={styles.brand ?? ''} to="/" aria-label={words.homeOf(city.name)}>
          <i className={styles.mark} aria-hidden="true" />
          <span className={styles.brandName}>{city.name}</span>
        </NavLink>
        <nav className={styles.nav} aria-label={words.main}>
          {topEntries(person).map((entry) => (
            <NavLink key={entry.name} to={entry.to} end={entry.name === 'operator'}>
              {words[entry.name]}
            </NavLink>
          ))}
        </nav>
        <div className={styles.right}>
          {city.isSample && <SampleRibbon />}
          <LanguageSwitch />
          <AccountMenu />
        </div>
      </header>
      <ServerLostBand />
      <InsecureNotice />
      <div className={styles.page} id="isi">
        <Outlet />
      </div>
    </div>
  )
}
