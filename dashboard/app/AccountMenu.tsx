import { Menu } from '@base-ui/react/menu'
import { useQueryClient } from '@tanstack/react-query'
import { FlaskConical, KeyRound, LogOut, User } from 'lucide-react'
import { Link, useNavigate } from 'react-router'
import { signOut } from '#domain/contract/rest/session.ts'
import { useCity } from '../data/city.ts'
import { useChange } from '../data/queries.ts'
import { useMay, useMe } from '../data/session.ts'
import { useWords } from '../i18n/use-words.ts'
import { uiWords } from '../ui/words.ts'
import styles from './AccountMenu.module.css'
import { appWords } from './words.ts'

/** Who is signed in, the levers of a sample city, and the way out. */
export function AccountMenu() {
  const words = useWords(appWords)
  const ui = useWords(uiWords)
  const person = useMe()
  const may = useMay()
  const city = useCity()
  const navigate = useNavigate()
  const client = useQueryClient()
  // The demo is entered by a role, not by a person.
  const shown = city.isDemo ? ui.role[person.role] : person.displayName
  const leave = useChange(signOut, () => {
    void navigate('/masuk')
    client.clear()
  })
  return (
    <Menu.Root>
      <Menu.Trigger className={styles.account ?? ''} aria-label={words.accountOf(shown)}>
        <User size="1.1em" aria-hidden="true" />
        <span>{shown}</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={styles.positioner ?? ''} align="end" sideOffset={6}>
          <Menu.Popup className={styles.menu ?? ''}>
            <div className={styles.who}>
              <b>{person.displayName}</b>
              {ui.role[person.role]}
            </div>
            {may('account.own') && (
              <Menu.Item className={styles.item ?? ''} render={<Link to="/akun" />}>
                <KeyRound size="1.1em" aria-hidden="true" />
                {words.account}
              </Menu.Item>
            )}
            {city.isDemo && may('demo.act') && (
              <Menu.Item className={styles.item ?? ''} render={<Link to="/demo" />}>
                <FlaskConical size="1.1em" aria-hidden="true" />
                {words.demo}
              </Menu.Item>
            )}
            <Menu.Item className={styles.item ?? ''} onClick={() => leave.mutate({})}>
              <LogOut size="1.1em" aria-hidden="true" />
              {words.signOut}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
