import { breachReport, privacy } from '#domain/contract/rest/privacy.ts'
import { useChange, useRead } from '../../data/queries.ts'
import { useMay } from '../../data/session.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault } from '../../ui/Field.tsx'
import page from '../../ui/Page.module.css'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote, QueryView } from '../../ui/PanelState.tsx'
import table from '../../ui/Table.module.css'
import { TableScroll } from '../../ui/TableScroll.tsx'
import { PersonPanel, saveJson } from './PersonPanel.tsx'
import { privacyWords } from './privacy-words.ts'
import styles from './Settings.module.css'

const HOURS_OF_DAY = 24
const BREACH_LOOKS_BACK_MS = 72 * 3_600_000

/** `/atur/privasi`: how long what is kept and why, what people asked about their data, and what a breach report needs. */
export function PrivacyPage() {
  const words = useWords(privacyWords)
  const mayAct = useMay()('privacy.act')
  const query = useRead(privacy)
  return (
    <main className={page.page}>
      <header className={page.head}>
        <h1 className={page.title}>{words.title}</h1>
      </header>
      <QueryView query={query} what={words.title} rows={12}>
        {({ kinds, runs, requests }) => (
          <>
            <Periods kinds={kinds} />
            <Runs runs={runs} kinds={kinds} />
            {mayAct && <PersonPanel changed={() => void query.refetch()} />}
            <Register requests={requests} />
            {mayAct && <Breach />}
          </>
        )}
      </QueryView>
    </main>
  )
}

type Shown = NonNullable<ReturnType<typeof useRead<typeof privacy>>['data']>

function Periods({ kinds }: Pick<Shown, 'kinds'>) {
  const words = useWords(privacyWords)
  const language = useLanguage()
  const format = useFormat()
  return (
    <Panel title={words.periods}>
      <TableScroll label={words.periods}>
        <table className={`${table.table} ${table.cards}`}>
          <caption className="sr">{words.periods}</caption>
          <thead>
            <tr>
              <th scope="col">{words.kind}</th>
              <th scope="col">{words.period}</th>
              <th scope="col">{words.after}</th>
              <th scope="col">{words.legal}</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map(({ kind, name, days, end, legal }) => (
              <tr key={kind}>
                <td>{name[language]}</td>
                <td data-label={words.period}>
                  {days === null
                    ? words.noPeriod
                    : days < 1
                      ? words.hours(format.count(Math.round(days * HOURS_OF_DAY)))
                      : words.days(format.count(days))}
                </td>
                <td data-label={words.after}>{end[language]}</td>
                <td data-label={words.legal}>{legal[language]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  )
}

function Runs({ runs, kinds }: Pick<Shown, 'runs' | 'kinds'>) {
  const words = useWords(privacyWords)
  const language = useLanguage()
  const format = useFormat()
  return (
    <Panel title={words.runs}>
      {runs.length === 0 ? (
        <EmptyNote>{words.noRuns}</EmptyNote>
      ) : (
        <TableScroll label={words.runs}>
          <table className={`${table.table} ${table.cards}`}>
            <caption className="sr">{words.runs}</caption>
            <thead>
              <tr>
                <th scope="col">{words.ranOn}</th>
                <th scope="col">{words.kind}</th>
                <th scope="col">{words.before}</th>
                <th scope="col">{words.count}</th>
              </tr>
            </thead>
            <tbody>
              {runs.map(({ kind, ranOn, beforeDay, count, finishedAtMs }) => (
                <tr key={`${kind} ${ranOn}`}>
                  <td>{format.day(ranOn)}</td>
                  <td data-label={words.kind}>
                    {kinds.find((one) => one.kind === kind)?.name[language] ?? kind}
                  </td>
                  <td data-label={words.before}>{format.day(beforeDay)}</td>
                  <td data-label={words.count}>
                    {format.count(count)}
                    {finishedAtMs === null && ` (${words.unfinished})`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </Panel>
  )
}

function Register({ requests }: Pick<Shown, 'requests'>) {
  const words = useWords(privacyWords)
  const format = useFormat()
  return (
    <Panel title={words.register}>
      {requests.length === 0 ? (
        <EmptyNote>{words.noRequests}</EmptyNote>
      ) : (
        <ul className={styles.inset}>
          {requests.map(({ id, atMs, byName, act, reference, complaintIds }) => (
            <li key={id}>
              {format.longDate(atMs)}: {words.acts[act]}, {reference}, {byName} ({complaintIds.join(', ')})
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Breach() {
  const words = useWords(privacyWords)
  const language = useLanguage()
  const make = useChange(
    breachReport,
    (report) => saveJson('laporan-kegagalan-pelindungan-data.json', report),
    { isSecret: true },
  )
  const begin = () => {
    const toMs = Date.now()
    make.mutate({ query: { fromMs: toMs - BREACH_LOOKS_BACK_MS, toMs } })
  }
  return (
    <Panel title={words.breach} note={words.breachNote}>
      <div className={styles.inset}>
        <p>{words.breachExplain}</p>
        <Button disabled={make.isPending} onClick={begin}>
          {words.breachMake}
        </Button>
        {make.error !== null && <FormFault>{errorWords(make.error, language)}</FormFault>}
      </div>
    </Panel>
  )
}
