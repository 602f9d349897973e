import { type FormEvent, useState } from 'react'
import { leastPasswordLetters } from '#domain/access/password-length.ts'
import { needsSecondFactor } from '#domain/access/second-factor.ts'
import { signInPasskey } from '#domain/contract/rest/passkeys.ts'
import { type Me, type SignInInfo, setUp, signIn as signInEndpoint } from '#domain/contract/rest/session.ts'
import { callApi } from '../../data/api-client.ts'
import { useChange } from '../../data/queries.ts'
import { useSignInInfo } from '../../data/session.ts'
import { useLanguage, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { NewPasswordField } from '../../ui/ChangePassword.tsx'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault, TextField } from '../../ui/Field.tsx'
import { UsePasskey } from '../../ui/UsePasskey.tsx'
import { DemoRoles } from './DemoRoles.tsx'
import { SignInFrame } from './SignInFrame.tsx'
import styles from './SignInPage.module.css'
import { useEntered } from './use-entered.ts'
import { signInWords } from './words.ts'

/** `/masuk`: the way in, with the state of server and clock in sight. */
export function SignInPage() {
  const info = useSignInInfo()
  const entered = useEntered()
  const isDemo = info.data !== undefined && info.data.demoRoles.length > 0
  return (
    <SignInFrame
      info={info}
      {...(isDemo && info.data !== undefined && { beside: <DemoRoles info={info.data} entered={entered} /> })}
    >
      {info.data?.needsSetup === true ? (
        <SetUpForm entered={entered} />
      ) : (
        <SignInForm entered={entered} info={info.data} />
      )}
    </SignInFrame>
  )
}

function SignInForm({
  entered,
  info,
}: {
  readonly entered: (person: Me) => void
  readonly info: SignInInfo | undefined
}) {
  const words = useWords(signInWords)
  const language = useLanguage()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const enter = useChange(signInEndpoint, entered)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    enter.mutate({ body: { name, password } })
  }
  return (
    <>
      {info !== undefined && !info.centreName.includes(info.cityName) && (
        <p className={styles.sub}>{info.cityName}</p>
      )}
      <form className={styles.form} onSubmit={submit}>
        <TextField
          label={words.name}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={words.password}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        {enter.error !== null && <FormFault>{errorWords(enter.error, language)}</FormFault>}
        <Button look="main" type="submit" disabled={enter.isPending}>
          {enter.isPending ? words.signingIn : words.signIn}
        </Button>
        {info?.isDemo === false && (
          <UsePasskey
            of="anybody"
            give={(passkey) => callApi(signInPasskey, { body: { passkey } })}
            done={entered}
          />
        )}
      </form>
    </>
  )
}

function SetUpForm({ entered }: { readonly entered: (person: Me) => void }) {
  const words = useWords(signInWords)
  const language = useLanguage()
  const leastLetters = leastPasswordLetters(needsSecondFactor({ role: 'admin' }))
  const make = useChange(setUp, entered)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '')
    make.mutate({
      body: {
        code: text('code'),
        name: text('username'),
        displayName: text('display-name'),
        password: text('password'),
      },
    })
  }
  return (
    <form className={styles.form} onSubmit={submit} aria-label={words.setUpTitle}>
      <div>
        <h2>{words.setUpTitle}</h2>
        <p className={styles.sub}>{words.setUpNote}</p>
      </div>
      <TextField label={words.code} name="code" autoComplete="one-time-code" spellCheck={false} required />
      <TextField
        label={words.name}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        minLength={3}
        required
      />
      <TextField label={words.displayName} name="display-name" autoComplete="name" required />
      <NewPasswordField name="password" label={words.password} leastLetters={leastLetters} />
      {make.error !== null && <FormFault>{errorWords(make.error, language)}</FormFault>}
      <Button look="main" type="submit" disabled={make.isPending}>
        {make.isPending ? words.signingIn : words.create}
      </Button>
    </form>
  )
}
