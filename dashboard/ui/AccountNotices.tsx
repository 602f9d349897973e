import { useQueryClient } from '@tanstack/react-query'
import { UserCog } from 'lucide-react'
import { type Notice, notices, readNotices } from '#domain/contract/rest/notices.ts'
import { useNow } from '../data/now.ts'
import { queryKeyOf, useChange, useRead } from '../data/queries.ts'
import { useMay } from '../data/session.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import styles from './AccountNotices.module.css'
import { Button } from './Button.tsx'
import { noticeWords } from './notice-words.ts'
import { uiWords } from './words.ts'

const ASK_EVERY_MS = 60_000
/** As many as leave room for the page; the others come as these are read. */
const SHOWN = 3

/** For administrators and auditors: whose rights changed, on every page of theirs until they say that they know. */
export function AccountNotices() {
  const mayRead = useMay()('notice.read')
  const words = useWords(noticeWords)
  const format = useFormat()
  const client = useQueryClient()
  const query = useRead(notices, {}, { everyMs: ASK_EVERY_MS, enabled: mayRead })
  const read = useChange(readNotices, (answer) => client.setQueryData(queryKeyOf(notices), answer))
  if (!mayRead || query.data === undefined || query.data.total === 0) return null
  const shown = query.data.notices.slice(0, SHOWN)
  const more = query.data.total - shown.length
  return (
    <section className={styles.notices} aria-label={words.title}>
      <UserCog size="1.25em" aria-hidden="true" />
      <ul>
        {shown.map((notice) => (
          <Line key={notice.id} notice={notice} />
        ))}
        {more > 0 && <li>{words.more(format.count(more))}</li>}
      </ul>
      <Button
        small
        disabled={read.isPending}
        onClick={() => read.mutate({ body: { ids: shown.map(({ id }) => id) } })}
      >
        {words.read}
      </Button>
    </section>
  )
}

function Line({ notice }: { readonly notice: Notice }) {
  const words = useWords(noticeWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  const now = useNow(60_000)
  const about = notice.aboutName ?? words.gone
  const said = words.said[notice.kind](notice.byName ?? words.gone, about, ui.role[notice.role])
  return (
    <li>
      <b>{said}</b>
      {notice.isOwn && ` ${words.own}`} <span className={styles.when}>{format.moment(notice.atMs, now)}</span>
    </li>
  )
}
