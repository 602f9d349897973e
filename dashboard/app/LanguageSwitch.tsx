import { chooseLanguage } from '../i18n/language-store.ts'
import { useLanguage, useWords } from '../i18n/use-words.ts'
import { Button } from '../ui/Button.tsx'
import { appWords } from './words.ts'

/** One press to the other language; it is named in its own words. */
export function LanguageSwitch() {
  const language = useLanguage()
  const words = useWords(appWords)
  const other = language === 'id' ? 'en' : 'id'
  return (
    <Button
      look="quiet"
      small
      lang={other}
      aria-label={words.otherLanguageLabel}
      onClick={() => chooseLanguage(other)}
    >
      {words.otherLanguage}
    </Button>
  )
}
