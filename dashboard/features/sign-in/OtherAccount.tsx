import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { signOut } from '#domain/contract/rest/session.ts'
import { useChange } from '../../data/queries.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { signInWords } from './words.ts'

/** The way back from a step that this person cannot take: the half-open session ends. */
export function OtherAccount() {
  const words = useWords(signInWords)
  const navigate = useNavigate()
  const client = useQueryClient()
  const back = () => {
    client.clear()
    void navigate('/masuk', { replace: true })
  }
  const leave = useChange(signOut)
  return (
    // Also where there is no session any more: then there is nothing to end.
    <Button look="quiet" onClick={() => leave.mutate({}, { onSettled: back })}>
      {words.otherAccount}
    </Button>
  )
}
