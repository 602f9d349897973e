import { CameraGlyph, ComplaintGlyph, PriorityBadge, ProjectGlyph } from '../ui/symbols/Symbols.tsx'
import type { MapItem } from './map-items.ts'

/** The symbol of an item, as the map draws it. */
export function ItemGlyph({ item }: { readonly item: MapItem }) {
  switch (item.kind) {
    case 'camera':
      return <CameraGlyph state={item.symbol} size={1.25} />
    case 'complaint':
      return <ComplaintGlyph state={item.symbol} size={1.25} />
    case 'package':
      return <ProjectGlyph state={item.symbol} filledPct={item.workPackage.physicalPct ?? 0} size={1.25} />
    case 'alert':
      return <PriorityBadge priority={item.priority} size={1.375} />
  }
}
