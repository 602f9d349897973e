import { sources } from '#domain/contract/rest/system.ts'
import { whyNothingKnown } from '#domain/feeds/sources-state.ts'
import { useCameras } from '../data/city.ts'
import { useTopic } from '../data/live.tsx'
import { useRead } from '../data/queries.ts'
import { useMay } from '../data/session.ts'
import { cameraCounts } from '../ui/symbols/camera-counts.ts'

/** The open alerts, and whether an empty list means that there are none. */
export function useAlerts() {
  const { items, status } = useTopic('alerts')
  const states = useTopic('cameras').items
  const { list } = useCameras()
  const isAwaited = useAreComplaintsAwaited()
  // Just after a start nobody has looked at anything: what is not raised yet may be burning.
  const areUnseen = list.length > 0 && cameraCounts(list, states).unknown === list.length
  const isUnseen = items.size === 0 && (areUnseen || isAwaited)
  return { items, isReady: status === 'ready', isKnown: status === 'ready' && !isUnseen }
}

/** Whether the city has sources of complaints and none of them has brought anything yet: emergencies come with them. */
function useAreComplaintsAwaited(): boolean {
  const may = useMay()
  const complaints = useTopic('complaints').items
  const { data } = useRead(sources, {}, { everyMs: 15_000, enabled: may('project.read') })
  if (complaints.size > 0 || data === undefined) return false
  const told = data.sources.filter(ofComplaints)
  return told.length > 0 ? whyNothingKnown(told) !== null : data.unknown.some(ofComplaints)
}
const ofComplaints = ({ profile }: { readonly profile: string }) => profile === 'complaint-list'
