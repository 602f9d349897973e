import type { Action } from '#domain/access/may.ts'
import type { MapItem } from './map-items.ts'

/** The page that tells more about an item; null where this person may not open it. */
export function pageOf(item: MapItem, may: (action: Action) => boolean): string | null {
  switch (item.kind) {
    case 'camera':
      return may('camera.view') ? `/kamera/${item.camera.number}` : null
    case 'complaint':
      return may('complaint.read') ? `/pengaduan/${encodeURIComponent(item.id)}` : null
    case 'package':
      return may('project.read') ? `/proyek/${encodeURIComponent(item.id)}` : null
    case 'alert':
      return may('alert.acknowledge') ? `/operator?peringatan=${encodeURIComponent(item.id)}` : null
  }
}
