import { useSignInInfo } from '../../data/session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { FactorEnrolment } from '../../ui/FactorEnrolment.tsx'
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
  return (
    <SignInFrame info={info}>
      <div className={styles.form}>
        <div>
          <h2>{words.factorTitle}</h2>
          <p className={styles.sub}>{words.factorNote}</p>
        </div>
        <FactorEnrolment done={entered} />
        <OtherAccount />
      </div>
    </SignInFrame>
  )
}
