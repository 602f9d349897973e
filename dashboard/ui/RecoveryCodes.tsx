import { useState } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { Button } from './Button.tsx'
import styles from './Factor.module.css'
import { factorWords } from './factor-words.ts'

/** Ten codes, shown this once. */
export function RecoveryCodes({
  codes,
  kept,
}: {
  readonly codes: readonly string[]
  readonly kept: () => void
}) {
  const words = useWords(factorWords)
  const [isCopied, setIsCopied] = useState(false)
  return (
    <div className={styles.enrol}>
      <h3>{words.codesTitle}</h3>
      <p>{words.codesNote}</p>
      <ol className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={styles.acts}>
        {window.isSecureContext && (
          <Button
            onClick={() => void navigator.clipboard.writeText(codes.join('\n')).then(() => setIsCopied(true))}
          >
            {isCopied ? words.copied : words.copy}
          </Button>
        )}
        <Button look="main" onClick={kept}>
          {words.kept}
        </Button>
      </div>
    </div>
  )
}
