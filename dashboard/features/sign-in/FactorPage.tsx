import { useState } from 'react'
import { noPasskeys } from '../../data/passkeys.ts'
import { useSignInInfo } from '../../data/session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { FactorEnrolment } from '../../ui/FactorEnrolment.tsx'
import { PasskeyEnrolment } from '../../ui/PasskeyEnrolment.tsx'
import { passkeyWords } from '../../ui/passkey-words.ts'
import { OtherAccount } from './OtherAccount.tsx'
import { SignInFrame } from './SignInFrame.tsx'
import styles from './SignInPage.module.css'
import { useEntered } from './use-entered.ts'
import { signInWords } from './words.ts'

/** `/masuk/faktor-kedua`: the step for whose role a password alone is not enough. */
export function FactorPage() {
  const words = useWords(signInWords)
  const info = useSignInInfo()
  const entered = useEntered()
  const passkey = useWords(passkeyWords)
  const [isPasskey, setIsPasskey] = useState(false)
  return (
    <SignInFrame info={info}>
      <div className={styles.form}>
        <div>
          <h2>{words.factorTitle}</h2>
          <p className={styles.sub}>{words.factorNote}</p>
        </div>
        {isPasskey ? (
          <PasskeyEnrolment done={entered} cancel={() => setIsPasskey(false)} />
        ) : (
          <>
            <FactorEnrolment done={entered} />
            {noPasskeys() === null && <Button onClick={() => setIsPasskey(true)}>{passkey.instead}</Button>}
          </>
        )}
        <OtherAccount />
      </div>
    </SignInFrame>
  )
}
