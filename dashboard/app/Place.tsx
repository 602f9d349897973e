import type { ReactNode } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { usePlaceTitle } from '../ui/page-title.ts'
import { useShownAddress } from '../ui/shown-address.ts'
import type { EntryName } from './navigation.ts'
import { appWords } from './words.ts'

export type PlaceName = EntryName | 'demo' | 'signIn' | 'newPassword' | 'code' | 'secondFactor' | 'account'

/** Names the window after the page's place in the product, in the reader's language. */
export function Place({ name, children }: { readonly name: PlaceName; readonly children: ReactNode }) {
  usePlaceTitle(useWords(appWords)[name])
  useShownAddress()
  return children
}
