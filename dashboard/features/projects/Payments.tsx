import type { z } from 'zod'
import type { workPackage } from '#domain/contract/rest/projects.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote } from '../../ui/PanelState.tsx'
import table from '../../ui/Table.module.css'
import { ShareBar } from './Bars.tsx'
import styles from './Projects.module.css'
import { projectWords } from './words.ts'

type Payment = z.infer<typeof workPackage.answer>['payments'][number]

/** Money paid ahead of the work by more than this is marked. */
const AHEAD_PTS = 5

/** Each payment beside the work that stood on that day: money in front of the work is worth a question. */
export function Payments({
  payments,
  budgetIdr,
}: {
  readonly payments: readonly Payment[]
  readonly budgetIdr: number
}) {
  const words = useWords(projectWords)
  const format = useFormat()
  return (
    <Panel title={words.payments} note={words.paymentsNote}>
      {payments.length === 0 ? (
        <EmptyNote>{words.noPayments}</EmptyNote>
      ) : (
        <div className={table.scroll}>
          <table className={table.table}>
            <caption className="sr">{words.payments}</caption>
            <thead>
              <tr>
                <th scope="col">{words.paidOn}</th>
                <th scope="col" className={table.number}>
                  {words.paid}
                </th>
                <th scope="col" className={`${table.number} ${styles.plan}`}>
                  {words.paidTotal}
                </th>
                <th scope="col" className={table.number}>
                  {words.paidShare}
                </th>
                <th scope="col" className={table.number}>
                  {words.physical}
                </th>
              </tr>
            </thead>
            <tbody>
              {payments.map((payment) => {
                const paidPct = budgetIdr === 0 ? null : (100 * payment.totalIdr) / budgetIdr
                const ahead =
                  paidPct === null || payment.physicalPct === null ? 0 : paidPct - payment.physicalPct
                return (
                  <tr key={`${payment.day} ${payment.totalIdr}`}>
                    <td>
                      {format.day(payment.day)}
                      {ahead > AHEAD_PTS && (
                        <span className={styles.agencyName}>
                          <small>{words.paidAhead(format.decimal(ahead))}</small>
                        </span>
                      )}
                    </td>
                    <td className={table.number}>{format.money(payment.amountIdr)}</td>
                    <td className={`${table.number} ${styles.plan}`}>{format.money(payment.totalIdr)}</td>
                    <td className={table.number}>
                      <ShareBar pct={paidPct} tickPct={payment.physicalPct} />
                    </td>
                    <td className={table.number}>
                      {payment.physicalPct === null ? '–' : format.percent(payment.physicalPct)}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}
