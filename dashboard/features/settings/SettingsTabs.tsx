import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import type { Action } from '#domain/access/may.ts'
import { useMay } from '../../data/session.ts'
import { useWords } from '../../i18n/use-words.ts'
import styles from './Settings.module.css'
import { settingWords } from './words.ts'

const tabs: readonly {
  readonly name: 'system' | 'audit' | 'users' | 'walls'
  readonly to: string
  readonly needs: Action
}[] = [
  { name: 'system', to: '/atur/sistem', needs: 'system.read' },
  { name: 'audit', to: '/atur/audit', needs: 'audit.read' },
  { name: 'users', to: '/atur/pengguna', needs: 'user.manage' },
  { name: 'walls', to: '/atur/dinding', needs: 'wall.pair' },
]

/** The settings pages this person may open, above the one that is open. */
export function SettingsTabs({ children }: { readonly children: ReactNode }) {
  const words = useWords(settingWords)
  const may = useMay()
  const mine = tabs.filter((tab) => may(tab.needs))
  return (
    <div className={styles.page}>
      {mine.length > 1 && (
        <nav className={styles.tabs} aria-label={words.pages}>
          {mine.map((tab) => (
            <NavLink key={tab.name} to={tab.to}>
              {words[tab.name]}
            </NavLink>
          ))}
        </nav>
      )}
      {children}
    </div>
  )
}
