import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { type AuditFilter, auditCsv, auditJsonLines } from '#domain/contract/rest/audit.ts'
import { callForFile } from '../../data/api-client.ts'
import { withProof } from '../../data/proof.ts'
import { useLanguage, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault } from '../../ui/Field.tsx'
import { auditWords } from './audit-words.ts'
import styles from './Settings.module.css'

/** Takes what the filter means home as a file. */
export function AuditExport({ filter }: { readonly filter: AuditFilter }) {
  const words = useWords(auditWords)
  const language = useLanguage()
  const fetched = useMutation({
    mutationFn: async (endpoint: typeof auditCsv | typeof auditJsonLines) =>
      keep(await withProof(() => callForFile(endpoint, { query: filter }))),
    gcTime: 0,
    networkMode: 'always',
  })
  return (
    <div className={styles.exports}>
      {(
        [
          [auditCsv, words.exportCsv],
          [auditJsonLines, words.exportJsonLines],
        ] as const
      ).map(([endpoint, label]) => (
        <Button
          key={endpoint.path}
          small
          disabled={fetched.isPending}
          title={words.exportNote}
          onClick={() => fetched.mutate(endpoint)}
        >
          <Download size="1em" aria-hidden="true" />
          {label}
        </Button>
      ))}
      {fetched.error !== null && <FormFault>{errorWords(fetched.error, language)}</FormFault>}
    </div>
  )
}

/** Hands a file to the browser as if a link to it had been followed. */
function keep({ blob, name }: { readonly blob: Blob; readonly name: string }): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
