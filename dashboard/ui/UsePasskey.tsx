import { useMutation } from '@tanstack/react-query'
import type { PasskeyAnswer } from '#domain/contract/rest/passkeys.ts'
import { noPasskeys, usedPasskey } from '../data/passkeys.ts'
import { useLanguage, useWords } from '../i18n/use-words.ts'
import { Button } from './Button.tsx'
import { errorWords } from './error-words.ts'
import { FormFault } from './Field.tsx'
import { passkeyWords } from './passkey-words.ts'

/** A button that has a passkey sign, and hands on what it signed; nothing where there are no passkeys. */
export function UsePasskey<T>({
  of,
  give,
  done,
}: {
  readonly of: 'anybody' | 'session'
  /** Sends what was signed. */
  readonly give: (passkey: PasskeyAnswer) => Promise<T>
  readonly done: (answer: T) => void
}) {
  const words = useWords(passkeyWords)
  const language = useLanguage()
  const use = useMutation({
    mutationFn: async () => await give(await usedPasskey(of)),
    onSuccess: done,
    gcTime: 0,
    networkMode: 'always',
  })
  if (noPasskeys() !== null) return null
  return (
    <>
      {use.error !== null && <FormFault>{errorWords(use.error, language)}</FormFault>}
      <Button disabled={use.isPending} onClick={() => use.mutate()}>
        {use.isPending ? words.waiting : of === 'anybody' ? words.use : words.prove}
      </Button>
    </>
  )
}
