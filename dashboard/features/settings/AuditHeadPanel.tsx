import { Printer } from 'lucide-react'
import type { z } from 'zod'
import type { AuditWitness, auditHead } from '#domain/contract/rest/audit.ts'
import { useCity } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { auditWords } from './audit-words.ts'
import { Mark } from './Mark.tsx'
import styles from './Settings.module.css'

type Answer = z.output<typeof auditHead.answer>

/** The newest head with its letters, from whom it protects, and who else holds it; printed it is the sheet. */
export function AuditHeadPanel({ answer }: { readonly answer: Answer }) {
  const words = useWords(auditWords)
  const format = useFormat()
  const city = useCity()
  const now = useNow(30_000)
  const { head, since, keyPlace, witnesses } = answer
  const hasOutside = witnesses.some(({ kind }) => kind !== 'data-folder')
  return (
    <Panel
      className={styles.sheet}
      title={words.head}
      note={words.headNote}
      aside={
        <Button small onClick={() => print()}>
          <Printer size="1em" aria-hidden="true" />
          {words.print}
        </Button>
      }
    >
      {answer.isChanged && (
        <p className={styles.verdict} data-intact="false" role="alert">
          {words.changed}
        </p>
      )}
      <p className={styles.onPaper}>
        {city.centreName}, {city.name}
      </p>
      <dl className={styles.facts}>
        <dt>{words.lastEntry}</dt>
        <dd>
          {head === null ? words.headMissing : format.count(head.count)}
          {head !== null && (
            <small>
              {words.signedAt(format.moment(head.atMs, now))}
              <span className={styles.onPaper}>{format.date(head.atMs)}</span>
            </small>
          )}
        </dd>
        {head !== null && (
          <>
            <dt>{words.code}</dt>
            <dd className={styles.code}>{head.code}</dd>
          </>
        )}
        <dt>{words.since}</dt>
        <dd>
          {since === null
            ? words.noHeads
            : words.sinceWhat(format.count(since.count), format.moment(since.atMs, now))}
        </dd>
        <dt>{words.protects}</dt>
        <dd>
          <Mark level={keyPlace === 'data-folder' ? 'warn' : 'calm'}>
            {keyPlace === 'data-folder' ? words.protectsT1 : words.protectsT2}
          </Mark>
          <small>
            {words.keyPlace[keyPlace]}. {words.threats}
          </small>
        </dd>
        <dt>{words.witnesses}</dt>
        <dd>
          {witnesses.map((witness) => (
            <WitnessLine key={witness.kind} witness={witness} now={now} />
          ))}
          <Mark level="calm">{words.witness.paper}</Mark>
          {!hasOutside && <small>{words.noOutside}</small>}
        </dd>
        <dt>{words.publicKey}</dt>
        <dd>
          <code>{answer.publicKey}</code>
        </dd>
      </dl>
    </Panel>
  )
}

function WitnessLine({ witness, now }: { readonly witness: AuditWitness; readonly now: number }) {
  const words = useWords(auditWords)
  const format = useFormat()
  const { kind, lastAtMs, fault } = witness
  return (
    <div className={styles.witness}>
      <Mark level={fault === null ? 'calm' : 'bad'}>{words.witness[kind]}</Mark>
      <small>
        {lastAtMs === null ? words.witnessNever : words.witnessAt(format.moment(lastAtMs, now))}
        {fault !== null && `: ${fault}`}
      </small>
    </div>
  )
}
