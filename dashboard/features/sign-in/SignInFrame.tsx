import type { ReactNode } from 'react'
import type { useSignInInfo } from '../../data/session.ts'
import { CityClock } from '../../i18n/CityClock.tsx'
import { chooseLanguage } from '../../i18n/language-store.ts'
import { useLanguage } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { SampleRibbon } from '../../ui/Notices.tsx'
import { ServerAndClock } from './ServerAndClock.tsx'
import styles from './SignInPage.module.css'

/** What every step of signing in stands in: the centre's name above, language, state of server and clock around. */
export function SignInFrame({
  info,
  beside,
  children,
}: {
  readonly info: ReturnType<typeof useSignInInfo>
  readonly beside?: ReactNode
  readonly children: ReactNode
}) {
  const language = useLanguage()
  return (
    <main className={`${styles.page} ${beside === undefined ? '' : styles.withDemo}`}>
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
          {children}
        </div>
      </section>
      {beside !== undefined && <div className={styles.beside}>{beside}</div>}
      <CityClock zone={info.data?.timeZone ?? null}>
        <ServerAndClock info={info.data} error={info.error} receivedAtMs={info.dataUpdatedAt} />
      </CityClock>
    </main>
  )
}
