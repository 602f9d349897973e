import { useState } from 'react'
import { answerSealed, type SealedSummary, type SealedText } from '#domain/contract/rest/sealed.ts'
import { useAreaName } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { useChange } from '../../data/queries.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault } from '../../ui/Field.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { uiWords } from '../../ui/words.ts'
import { ReleaseDialog } from './ReleaseDialog.tsx'
import styles from './Sealed.module.css'
import { sealedWords } from './words.ts'

/** One opened complaint in words, with what its officer can do. Held by this page alone, gone when it is closed. */
export function SealedReading({
  reading,
  changed,
  close,
}: {
  readonly reading: SealedText
  readonly changed: (summary: SealedSummary) => void
  readonly close: () => void
}) {
  const words = useWords(sealedWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  const language = useLanguage()
  const areaName = useAreaName()
  const now = useNow(30_000)
  const [isReleasing, setIsReleasing] = useState(false)
  const answer = useChange(answerSealed, changed)
  const { summary, text, placeName, kelurahanCode, channel, history } = reading
  const place = [placeName, areaName(kelurahanCode)].filter((part) => part !== null).join(', ')
  return (
    <Panel title={summary.id} aside={<Button onClick={close}>{words.close}</Button>}>
      <div className={styles.reading}>
        <p className={styles.text}>{text}</p>
        <dl className={styles.facts}>
          <dt>{words.place}</dt>
          <dd>{place === '' ? words.noPlace : place}</dd>
          <dt>{words.channel}</dt>
          <dd>{channel}</dd>
          <dt>{words.history}</dt>
          <dd>
            {history
              .map((step) => `${ui.complaintStatus[step.status]} ${format.moment(step.atMs, now)}`)
              .join(' · ')}
          </dd>
        </dl>
        <div className={styles.acts}>
          {summary.answered === null ? (
            <Button
              look="main"
              disabled={answer.isPending}
              onClick={() => answer.mutate({ params: { complaintId: summary.id } })}
            >
              {words.answer}
            </Button>
          ) : (
            <span>{words.answered(summary.answered.byName, format.moment(summary.answered.atMs, now))}</span>
          )}
          <Button look="danger" onClick={() => setIsReleasing(true)}>
            {words.release}
          </Button>
        </div>
        {answer.error !== null && <FormFault>{errorWords(answer.error, language)}</FormFault>}
      </div>
      {isReleasing && (
        <ReleaseDialog complaint={summary} close={() => setIsReleasing(false)} released={close} />
      )}
    </Panel>
  )
}
