import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import type { z } from 'zod'
import { verifyAudit } from '#domain/contract/rest/audit.ts'
import { useNow } from '../../data/now.ts'
import { useChange } from '../../data/queries.ts'
import { useFormat, useLanguage, useName, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault, TextField } from '../../ui/Field.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { auditWords } from './audit-words.ts'
import styles from './Settings.module.css'
import { settingWords } from './words.ts'

/** Walks the log, also against a printed sheet, and says what was found. */
export function AuditVerify() {
  const words = useWords(settingWords)
  const own = useWords(auditWords)
  const language = useLanguage()
  const verify = useChange(verifyAudit)
  const [seq, setSeq] = useState('')
  const [code, setCode] = useState('')
  return (
    <Panel
      title={words.verify}
      aside={
        <Button look="main" disabled={verify.isPending} onClick={() => verify.mutate({ body: {} })}>
          <ShieldCheck size="1.1em" aria-hidden="true" />
          {verify.isPending ? words.verifying : words.verify}
        </Button>
      }
    >
      {verify.data !== undefined && <Verdict found={verify.data} />}
      {verify.error !== null && <FormFault>{errorWords(verify.error, language)}</FormFault>}
      <form
        className={styles.filters}
        onSubmit={(event) => {
          event.preventDefault()
          verify.mutate({ body: { sheet: { seq: Number(seq), code } } })
        }}
      >
        <div>
          <TextField
            label={own.sheetNumber}
            inputMode="numeric"
            pattern="[1-9][0-9]*"
            required
            value={seq}
            onChange={(event) => setSeq(event.target.value)}
          />
        </div>
        <div>
          <TextField
            label={own.sheetCode}
            required
            autoComplete="off"
            spellCheck={false}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </div>
        <div className={styles.pressed}>
          <Button type="submit" disabled={verify.isPending}>
            {own.checkSheet}
          </Button>
        </div>
      </form>
    </Panel>
  )
}

function Verdict({ found }: { readonly found: z.output<typeof verifyAudit.answer> }) {
  const own = useWords(auditWords)
  const format = useFormat()
  const name = useName()
  const now = useNow(60_000)
  const { firstSeq, signedFromSeq, gaps } = found
  const lines = [
    ...gaps.flatMap(({ to, until, atMs, lostHeads }) => [
      ...(until > to ? [own.gap(format.count(to + 1), format.count(until), format.moment(atMs, now))] : []),
      ...(lostHeads ? [own.lostHeads(format.count(to), format.moment(atMs, now))] : []),
    ]),
    ...(firstSeq !== null && firstSeq > 1 ? [own.cutFrom(format.count(firstSeq))] : []),
    ...(signedFromSeq !== null && signedFromSeq > 1 ? [own.signedFrom(format.count(signedFromSeq))] : []),
  ]
  return (
    <div className={styles.verdict} data-intact={found.intact} role="status">
      <p>
        {found.intact ? own.intact(format.count(found.entries), format.decimal(found.tookMs, 0)) : own.broken}{' '}
        <span className={styles.code}>{found.code}</span>
      </p>
      {found.faults.map((fault) => (
        <p key={fault.en}>{name(fault)}</p>
      ))}
      {lines.map((line) => (
        <p key={line} className={styles.sub}>
          {line}
        </p>
      ))}
    </div>
  )
}
