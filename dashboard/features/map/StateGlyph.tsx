import type { MapKind } from '../../map/map-items.ts'
import { CameraGlyph, ComplaintGlyph, PriorityBadge, ProjectGlyph } from '../../ui/symbols/Symbols.tsx'
import { classSymbolOf } from '../../ui/symbols/symbol-of.ts'
import { statesOf } from './map-filter.ts'

/** The symbol of a state, for the legend; nothing for a state the kind does not have. */
export function StateGlyph({ kind, state }: { readonly kind: MapKind; readonly state: string }) {
  const camera = statesOf.camera.find((known) => kind === 'camera' && known === state)
  if (camera !== undefined) return <CameraGlyph state={camera} />
  const complaint = statesOf.complaint.find((known) => kind === 'complaint' && known === state)
  if (complaint !== undefined) return <ComplaintGlyph state={complaint} />
  const project = statesOf.package.find((known) => kind === 'package' && known === state)
  if (project !== undefined) return <ProjectGlyph state={classSymbolOf(project)} />
  if (kind === 'alert')
    return <PriorityBadge priority={state === '1' ? 1 : state === '2' ? 2 : 3} size={1.125} />
  return null
}
