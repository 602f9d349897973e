import { Link } from 'react-router'
import type { ComplaintId } from '#domain/ids.ts'
import { useCategories } from '../../data/city.ts'
import { useTopic } from '../../data/live.tsx'
import { useMay } from '../../data/session.ts'
import { useFormat, useName, useWords } from '../../i18n/use-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote } from '../../ui/PanelState.tsx'
import { Parts } from '../../ui/Parts.tsx'
import { ComplaintGlyph } from '../../ui/symbols/Symbols.tsx'
import { complaintSymbolOf } from '../../ui/symbols/symbol-of.ts'
import { uiWords } from '../../ui/words.ts'
import styles from './Projects.module.css'
import { projectWords } from './words.ts'

/** Complaints near the site, with the clock each of them stands at. */
export function ComplaintsAround({
  around,
}: {
  readonly around: readonly { readonly complaintId: ComplaintId; readonly distanceM: number }[]
}) {
  const words = useWords(projectWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  const name = useName()
  const may = useMay()
  const categories = useCategories()
  const { items } = useTopic('complaints', may('complaint.list'))
  return (
    <Panel title={words.complaintsAround} note={format.count(around.length)}>
      {around.length === 0 ? (
        <EmptyNote>{words.noComplaints}</EmptyNote>
      ) : (
        <ul className={styles.list}>
          {around.map(({ complaintId, distanceM }) => {
            const complaint = items.get(complaintId)
            const category = complaint === undefined ? undefined : categories.get(complaint.categoryId)
            // Until the list has come nothing is known of its clock.
            const state = complaint?.clock.state
            const body = (
              <>
                {state === undefined ? (
                  <span />
                ) : (
                  <ComplaintGlyph state={complaintSymbolOf(state, complaint?.status === 'baru')} />
                )}
                <span>
                  <b>{category === undefined ? complaintId : name(category.name)}</b>
                  <small>
                    <Parts>
                      {state !== undefined && ui.clock[state]}
                      {complaintId}
                    </Parts>
                  </small>
                </span>
                <em>{format.distance(distanceM)}</em>
              </>
            )
            return (
              <li key={complaintId}>
                {may('complaint.read') ? (
                  <Link className={styles.row} to={`/pengaduan/${encodeURIComponent(complaintId)}`}>
                    {body}
                  </Link>
                ) : (
                  <div className={styles.row}>{body}</div>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </Panel>
  )
}
