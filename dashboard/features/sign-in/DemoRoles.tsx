import type { Role } from '#domain/access/role.ts'
import { type Me, type SignInInfo, signInDemo } from '#domain/contract/rest/session.ts'
import { useChange } from '../../data/queries.ts'
import { useLanguage, useWords } from '../../i18n/use-words.ts'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault } from '../../ui/Field.tsx'
import { uiWords } from '../../ui/words.ts'
import styles from './SignInPage.module.css'
import { signInWords } from './words.ts'

/** One press per role of the sample city, and the way to a field phone beside it. */
export function DemoRoles({
  info,
  entered,
}: {
  readonly info: SignInInfo
  readonly entered: (person: Me) => void
}) {
  const words = useWords(signInWords)
  const ui = useWords(uiWords)
  const language = useLanguage()
  const enter = useChange(signInDemo, entered)
  return (
    <section className={styles.demo} aria-labelledby="demo-title">
      <div>
        <h2 id="demo-title">{words.demoTitle}</h2>
        <p>{words.demoNote}</p>
      </div>
      <div className={styles.roles}>
        {info.demoRoles.map((role: Role) => (
          <button
            key={role}
            type="button"
            className={styles.role}
            disabled={enter.isPending}
            onClick={() => enter.mutate({ body: { role } })}
          >
            <b>{ui.role[role]}</b>
            <span>{words.demoRole[role]}</span>
          </button>
        ))}
      </div>
      {enter.error !== null && <FormFault>{errorWords(enter.error, language)}</FormFault>}
      {info.otherOrigin !== null && (
        <div className={styles.other}>
          <a href={`${info.otherOrigin}/masuk?ke=/lapangan`} target="_blank" rel="noreferrer">
            {words.otherPhone}
          </a>
          <p>{words.otherPhoneNote}</p>
        </div>
      )}
    </section>
  )
}
