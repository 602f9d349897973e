import { type FormEvent, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { type Me, type SignInInfo, setUp, signIn as signInEndpoint } from '#domain/contract/rest/session.ts'
import { useChange } from '../../data/queries.ts'
import { useSignedIn, useSignInInfo } from '../../data/session.ts'
import { CityClock } from '../../i18n/CityClock.tsx'
import { chooseLanguage } from '../../i18n/language-store.ts'
import { useLanguage, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault, TextField } from '../../ui/Field.tsx'
import { SampleRibbon } from '../../ui/Notices.tsx'
import { DemoRoles } from './DemoRoles.tsx'
import { ServerAndClock } from './ServerAndClock.tsx'
import styles from './SignInPage.module.css'
import { signInWords } from './words.ts'

/** `/masuk`: the way in, with the state of server and clock in sight. */
export function SignInPage() {
  const language = useLanguage()
  const info = useSignInInfo()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const signedIn = useSignedIn()
  const entered = (person: Me) => {
    signedIn(person)
    void navigate(returnPath(search.get('ke')), { replace: true })
  }
  const isDemo = info.data !== undefined && info.data.demoRoles.length > 0
  return (
    <main className={`${styles.page} ${isDemo ? styles.withDemo : ''}`}>
      <div className={styles.top}>
        {info.data?.isDemo === true && <SampleRibbon />}
        <Button look="quiet" small onClick={() => chooseLanguage(language === 'id' ? 'en' : 'id')}>
          {language === 'id' ? 'English' : 'Bahasa Indonesia'}
        </Button>
      </div>
      <section className={styles.way}>
        <div className={styles.inner}>
          <img className={styles.mark} src="/icon.svg" alt="" />
          <h1 className={styles.place}>{info.data?.centreName ?? 'Pantau'}</h1>
          {info.data?.needsSetup === true ? (
            <SetUpForm entered={entered} />
          ) : (
            <SignInForm entered={entered} info={info.data} />
          )}
        </div>
      </section>
      <div className={styles.beside}>
        {isDemo && info.data !== undefined && <DemoRoles info={info.data} entered={entered} />}
      </div>
      <CityClock zone={info.data?.timeZone ?? null}>
        <ServerAndClock info={info.data} error={info.error} receivedAtMs={info.dataUpdatedAt} />
      </CityClock>
    </main>
  )
}

/** Only a path of our own: an address from the query must not lead away. */
function returnPath(wanted: string | null): string {
  return wanted !== null && /^\/(?![/\\])/.test(wanted) && !wanted.startsWith('/masuk') ? wanted : '/'
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
      </form>
    </>
  )
}

function SetUpForm({ entered }: { readonly entered: (person: Me) => void }) {
  const words = useWords(signInWords)
  const language = useLanguage()
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
      <TextField
        label={words.password}
        hint={words.passwordRule}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={12}
        required
      />
      {make.error !== null && <FormFault>{errorWords(make.error, language)}</FormFault>}
      <Button look="main" type="submit" disabled={make.isPending}>
        {make.isPending ? words.signingIn : words.create}
      </Button>
    </form>
  )
}
