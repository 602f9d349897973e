import type { Alert } from '#domain/contract/rest/alerts.ts'
import { useCity } from '../../../data/city.ts'

/** The telephone of the team that was sent; null where nobody was, or it is not for this person. */
export function usePhoneOf(alert: Pick<Alert, 'assignment'> | null): string | null {
  const { teams } = useCity()
  const teamId = alert?.assignment?.teamId
  return teams.find((team) => team.id === teamId)?.phone ?? null
}
