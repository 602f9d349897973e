import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import {
  type Display,
  decideClaim,
  displays as displaysEndpoint,
  unpairScreen,
} from '#domain/contract/rest/walls.ts'
import { useNow } from '../../data/now.ts'
import { queryKeyOf, useChange } from '../../data/queries.ts'
import { useMay } from '../../data/session.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault } from '../../ui/Field.tsx'
import styles from './Settings.module.css'
import { settingWords } from './words.ts'

/** The device of one screen: whether it shows, until when its token is good, and who else came with it. */
export function DisplayState({
  display,
  warnBeforeMs,
}: {
  readonly display: Display | null
  readonly warnBeforeMs: number
}) {
  const words = useWords(settingWords)
  const language = useLanguage()
  const format = useFormat()
  const now = useNow(60_000)
  const client = useQueryClient()
  const again = () => client.invalidateQueries({ queryKey: queryKeyOf(displaysEndpoint) })
  const unpair = useChange(unpairScreen, again)
  // Here and not beside the claim, with which the word that it was decided already would go.
  const decide = useChange(decideClaim, again)
  const state = useRef<HTMLSpanElement>(null)
  const hasActed = unpair.isSuccess || decide.isSuccess
  const isPaired = display !== null
  const isClaimed = display?.claim != null
  // What was pressed goes with what it did away with: who works by keys reads on at what came of it.
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (hasActed && isLost && !(isPaired && isClaimed)) state.current?.focus()
  }, [hasActed, isPaired, isClaimed])
  if (display === null)
    return (
      <span ref={state} tabIndex={-1}>
        {words.notPaired}
      </span>
    )
  const { expiresAtMs, isBound, isShowing, claim } = display
  const isOver = expiresAtMs <= now
  const isEnding = expiresAtMs - now < warnBeforeMs
  const until = isOver ? words.expired : words.goodUntil(format.longDate(expiresAtMs))
  const params = { wall: display.wallId, screen: display.screenId }
  return (
    <>
      <span ref={state} tabIndex={-1}>
        {isShowing ? words.showing : isBound ? words.dark : words.notOpened},{' '}
        {isEnding ? <b>{until}</b> : until}
      </span>{' '}
      <Button small look="danger" disabled={unpair.isPending} onClick={() => unpair.mutate({ params })}>
        {words.unpair}
      </Button>
      {claim !== null && (
        <Claim
          claim={claim}
          isDeciding={decide.isPending}
          keep={(which) =>
            // Refused where another display waits by now: it is shown before anybody decides about it.
            decide.mutate({ params, body: { keep: which, atMs: claim.atMs } }, { onError: again })
          }
        />
      )}
      {decide.error !== null && <FormFault>{errorWords(decide.error, language)}</FormFault>}
      {unpair.error !== null && <FormFault>{errorWords(unpair.error, language)}</FormFault>}
    </>
  )
}

function Claim({
  claim,
  isDeciding,
  keep,
}: {
  readonly claim: NonNullable<Display['claim']>
  readonly isDeciding: boolean
  readonly keep: (which: 'present' | 'new') => void
}) {
  const words = useWords(settingWords)
  const format = useFormat()
  const now = useNow(60_000)
  const mayDecide = useMay()('wall.decide')
  const at = format.moment(claim.atMs, now)
  return (
    <div className={styles.claim} role="alert">
      <p>
        {claim.kind === 'copy' ? words.copyOfDevice(claim.address, at) : words.otherDevice(claim.address, at)}
      </p>
      {mayDecide ? (
        <p>
          <Button small disabled={isDeciding} onClick={() => keep('present')}>
            {words.keepPresent}
          </Button>{' '}
          <Button small disabled={isDeciding} onClick={() => keep('new')}>
            {words.keepNew}
          </Button>
        </p>
      ) : (
        <p>{words.adminDecides}</p>
      )}
    </div>
  )
}
