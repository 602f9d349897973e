import { removeUserFactor } from '#domain/contract/rest/factor.ts'
import type { UserId } from '#domain/ids.ts'
import { useChange } from '../../data/queries.ts'
import { useLanguage, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault } from '../../ui/Field.tsx'
import { settingWords } from './words.ts'

/** For somebody whose phone and recovery codes are gone: the next sign-in sets up a new second factor. */
export function RemoveFactor({ userId, removed }: { readonly userId: UserId; readonly removed: () => void }) {
  const words = useWords(settingWords)
  const language = useLanguage()
  const remove = useChange(removeUserFactor, removed)
  return (
    <section aria-label={words.secondFactor}>
      <p>{words.factorLost}</p>
      <Button small disabled={remove.isPending} onClick={() => remove.mutate({ params: { userId } })}>
        {words.factorRemove}
      </Button>
      {remove.error !== null && <FormFault>{errorWords(remove.error, language)}</FormFault>}
    </section>
  )
}
