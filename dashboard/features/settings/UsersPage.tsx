import { useQueryClient } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { type User, users } from '#domain/contract/rest/session.ts'
import { useCity, useSkpdNames } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { queryKeyOf, useRead } from '../../data/queries.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import page from '../../ui/Page.module.css'
import { Panel } from '../../ui/Panel.tsx'
import { QueryView } from '../../ui/PanelState.tsx'
import table from '../../ui/Table.module.css'
import { TableScroll } from '../../ui/TableScroll.tsx'
import { uiWords } from '../../ui/words.ts'
import { Mark } from './Mark.tsx'
import { SealedDuties } from './SealedDuties.tsx'
import styles from './Settings.module.css'
import { UserDialog } from './UserDialog.tsx'
import { settingWords } from './words.ts'

/** `/atur/pengguna`: every account, with its role and when it was last used. */
export function UsersPage() {
  const words = useWords(settingWords)
  const client = useQueryClient()
  const query = useRead(users)
  const [edited, setEdited] = useState<User | 'new' | null>(null)
  const saved = () => {
    setEdited(null)
    void client.invalidateQueries({ queryKey: queryKeyOf(users) })
  }
  return (
    <main className={page.page}>
      <header className={page.head}>
        <h1 className={page.title}>{words.usersTitle}</h1>
        <Button look="main" onClick={() => setEdited('new')}>
          <UserPlus size="1.1em" aria-hidden="true" />
          {words.newUser}
        </Button>
      </header>
      <Panel label={words.usersTitle}>
        <QueryView query={query} what={words.usersTitle} rows={6}>
          {(answer) => <UserTable list={answer.users} edit={setEdited} />}
        </QueryView>
      </Panel>
      {query.data !== undefined && <SealedDuties people={query.data.users} />}
      {edited !== null && (
        <UserDialog
          key={edited === 'new' ? 'new' : edited.userId}
          user={edited === 'new' ? null : edited}
          close={() => setEdited(null)}
          saved={saved}
        />
      )}
    </main>
  )
}

function UserTable({ list, edit }: { readonly list: readonly User[]; readonly edit: (user: User) => void }) {
  const words = useWords(settingWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  const now = useNow(60_000)
  const skpd = useSkpdNames()
  const { teams } = useCity()
  return (
    <TableScroll label={words.usersTitle}>
      <table className={table.table}>
        <caption className="sr">{words.usersTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{words.displayName}</th>
            <th scope="col">{words.role}</th>
            <th scope="col" className={styles.extra}>
              {words.agency}
            </th>
            <th scope="col" className={styles.extra}>
              {words.lastSignIn}
            </th>
            <th scope="col">{words.state}</th>
            <th scope="col">
              <span className="sr">{words.edit}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {list.map((user) => (
            <tr key={user.userId}>
              <td>
                <span translate="no">{user.displayName}</span>
                <span className={styles.sub}>
                  {user.name}
                  {user.hasSecondFactor && `, ${words.withFactor}`}
                </span>
              </td>
              <td>{ui.role[user.role]}</td>
              <td className={styles.extra}>
                {skpd(user.skpdId)?.short ?? teams.find((team) => team.id === user.teamId)?.name ?? '–'}
              </td>
              <td className={styles.extra}>
                {user.lastSignInAtMs === null ? words.never : format.moment(user.lastSignInAtMs, now)}
              </td>
              <td>
                <Mark level={user.disabled ? 'old' : 'calm'}>
                  {user.disabled ? words.disabled : words.active}
                </Mark>
              </td>
              <td className={table.number}>
                {user.role !== 'wall-device' && (
                  <Button small aria-label={words.editOf(user.displayName)} onClick={() => edit(user)}>
                    {words.edit}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}
