import { leastPasswordLetters } from '#domain/access/password-length.ts'
import { useSignInInfo } from '../../data/session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { ChangePasswordFields, useChangePassword } from '../../ui/ChangePassword.tsx'
import { OtherAccount } from './OtherAccount.tsx'
import { SignInFrame } from './SignInFrame.tsx'
import styles from './SignInPage.module.css'
import { useEntered } from './use-entered.ts'
import { signInWords } from './words.ts'

/** `/masuk/sandi-baru`: the step after a first sign-in with a password that somebody else chose. */
export function NewPasswordPage() {
  const words = useWords(signInWords)
  const info = useSignInInfo()
  const change = useChangePassword(useEntered())
  return (
    <SignInFrame info={info}>
      <form className={styles.form} onSubmit={change.submit} aria-label={words.newPasswordTitle}>
        <div>
          <h2>{words.newPasswordTitle}</h2>
          <p className={styles.sub}>{words.newPasswordNote}</p>
        </div>
        <ChangePasswordFields
          present={words.presentPassword}
          leastLetters={leastPasswordLetters(false)}
          error={change.error}
        />
        <Button look="main" type="submit" disabled={change.isPending}>
          {change.isPending ? words.signingIn : words.goOn}
        </Button>
        <OtherAccount />
      </form>
    </SignInFrame>
  )
}
