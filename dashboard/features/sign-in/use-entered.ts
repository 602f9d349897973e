import { useNavigate, useSearchParams } from 'react-router'
import type { Me } from '#domain/contract/rest/session.ts'
import { signInStep, useSignedIn } from '../../data/session.ts'

/** After a step of signing in: to the next one that is owed, else to the page that was asked for. */
export function useEntered(): (person: Me) => void {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const signedIn = useSignedIn()
  return (person) => {
    signedIn(person)
    const wanted = returnPath(search.get('ke'))
    void navigate(person.owes === null ? wanted : signInStep(person.owes, wanted), { replace: true })
  }
}

/** Only a path of our own: an address from the query must not lead away. */
function returnPath(wanted: string | null): string {
  return wanted !== null && /^\/(?![/\\])/.test(wanted) && !wanted.startsWith('/masuk') ? wanted : '/'
}
