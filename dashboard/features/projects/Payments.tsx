import type { z } from 'zod'
import type { WorkPackageSummary, workPackage } from '#domain/contract/rest/projects.ts'
import { paidBase } from '#domain/projects/payment.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote } from '../../ui/PanelState.tsx'
import table from '../../ui/Table.module.css'
import { ShareBar } from './Bars.tsx'
import styles from './Projects.module.css'
import { projectWords } from './words.ts'

type Payment = z.infer<typeof workPackage.answer>['payments'][number]

/** Each payment beside the work that stood on that day: money in front of the work is worth a question. */
export function Payments({
  payments,
  summary,
}: {
  readonly payments: readonly Payment[]
  readonly summary: Pick<WorkPackageSummary, 'contractIdr' | 'moneyYear'>
}) {
  const words = useWords(projectWords)
  const format = useFormat()
  const base = paidBase(summary)
  const note = base === 'ceiling' && summary.moneyYear !== null ? 'yearly' : base
  return (
    <Panel title={words.payments} note={words.paymentsNote[note]}>
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
              {payments.map((payment) => (
                <tr key={`${payment.day} ${payment.totalIdr}`}>
                  <td>
                    {format.day(payment.day)}
                    {payment.aheadPts > 0 && (
                      <small className={styles.ahead}>
                        {words.paidAhead(format.decimal(payment.aheadPts))}
                      </small>
                    )}
                  </td>
                  <td className={table.number}>{format.money(payment.amountIdr)}</td>
                  <td className={`${table.number} ${styles.plan}`}>{format.money(payment.totalIdr)}</td>
                  <td className={table.number}>
                    <ShareBar pct={payment.paidPct} tickPct={payment.physicalPct} />
                  </td>
                  <td className={table.number}>
                    {payment.physicalPct === null ? '–' : format.percent(payment.physicalPct)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}
