import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type OwnAccount, ownAccount, ownSessions } from '#domain/contract/rest/account.ts'
import { removeFactor, renewRecoveryCodes } from '#domain/contract/rest/factor.ts'
import { useNow } from '../../data/now.ts'
import { queryKeyOf, useChange } from '../../data/queries.ts'
import { useSessionFollowed } from '../../data/session.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { errorWords } from '../../ui/error-words.ts'
import { FactorEnrolment } from '../../ui/FactorEnrolment.tsx'
import { FormFault } from '../../ui/Field.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { RecoveryCodes } from '../../ui/RecoveryCodes.tsx'
import styles from './Account.module.css'
import { accountWords } from './words.ts'

/** The app that counts codes, and the recovery codes: set it up, replace it, new recovery codes, do without where that is allowed. */
export function FactorPanel({ account }: { readonly account: OwnAccount }) {
  const words = useWords(accountWords)
  const language = useLanguage()
  const format = useFormat()
  const now = useNow(60_000)
  const client = useQueryClient()
  const followed = useSessionFollowed()
  const [isEnrolling, setIsEnrolling] = useState(false)
  const again = () => void client.invalidateQueries({ queryKey: queryKeyOf(ownAccount) })
  const renew = useChange(renewRecoveryCodes, again, { isSecret: true })
  const remove = useChange(removeFactor, () => {
    again()
    // The others ended with it.
    void client.invalidateQueries({ queryKey: queryKeyOf(ownSessions) })
  })
  const { factor, codesLeft, passkeys, isFactorNeeded } = account
  const error = renew.error ?? remove.error
  return (
    <Panel
      title={words.factor}
      note={[
        factor === null ? words.factorNone : words.factorSince(format.moment(factor.sinceMs, now)),
        ...(codesLeft === null ? [] : [words.codesLeft(format.count(codesLeft))]),
      ].join(', ')}
    >
      <div className={styles.part}>
        {isEnrolling ? (
          <FactorEnrolment
            done={(person) => {
              setIsEnrolling(false)
              followed(person)
            }}
          />
        ) : renew.data !== undefined ? (
          <RecoveryCodes codes={renew.data.recoveryCodes} kept={() => renew.reset()} />
        ) : (
          <>
            <p>{words.factorWhy}</p>
            <div className={styles.acts}>
              <Button look={codesLeft === null ? 'main' : 'plain'} onClick={() => setIsEnrolling(true)}>
                {factor === null ? words.factorSetUp : words.factorReplace}
              </Button>
              {codesLeft !== null && (
                <Button disabled={renew.isPending} onClick={() => renew.mutate({})}>
                  {words.newCodes}
                </Button>
              )}
              {factor !== null && (!isFactorNeeded || passkeys.length > 0) && (
                <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate({})}>
                  {words.factorRemove}
                </Button>
              )}
            </div>
          </>
        )}
        {error !== null && <FormFault>{errorWords(error, language)}</FormFault>}
      </div>
    </Panel>
  )
}
