import { useCameras } from '../data/city.ts'
import { useTopic } from '../data/live.tsx'
import { cameraCounts } from '../ui/symbols/camera-counts.ts'

/** The open alerts, and whether an empty list means that there are none. */
export function useAlerts() {
  const { items, status } = useTopic('alerts')
  const states = useTopic('cameras').items
  const { list } = useCameras()
  // Just after a start nobody has looked at anything: what is not raised yet may be burning.
  const isUnseen = items.size === 0 && list.length > 0 && cameraCounts(list, states).unknown === list.length
  return { items, isReady: status === 'ready', isKnown: status === 'ready' && !isUnseen }
}
