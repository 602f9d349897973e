import type { Action } from '#domain/access/may.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import type { CameraId } from '#domain/ids.ts'
import type { MapItem } from './map-items.ts'

/** The page that tells more about an item; null where this person may not open it. */
export function pageOf(item: MapItem, may: (action: Action) => boolean): string | null {
  switch (item.kind) {
    case 'camera':
      return may('camera.read') ? cameraPage(item.camera.number) : null
    case 'complaint':
      return may('complaint.read') ? complaintPage(item.id) : null
    case 'package':
      return may('project.read') ? packagePage(item.id) : null
    case 'alert':
      return may('alert.acknowledge') ? `/operator?peringatan=${encodeURIComponent(item.id)}` : null
  }
}

export interface ObjectPage {
  readonly kind: 'camera' | 'complaint' | 'package'
  /** Of the camera; null for the others. */
  readonly number: number | null
  readonly to: string
}

/** The pages of what an alert is about, as far as this person may open them. */
export function objectPages(
  { subject, cameraIds }: Pick<Alert, 'subject' | 'cameraIds'>,
  cameras: ReadonlyMap<CameraId, CameraInfo>,
  may: (action: Action) => boolean,
): readonly ObjectPage[] {
  switch (subject.type) {
    case 'camera':
      return may('camera.read') ? [cameraObject(subject.number)] : []
    case 'site':
      return may('camera.read')
        ? cameraIds.flatMap((id) => cameras.get(id) ?? []).map(({ number }) => cameraObject(number))
        : []
    case 'complaint':
      return may('complaint.read') ? [{ kind: 'complaint', number: null, to: complaintPage(subject.id) }] : []
    case 'work-package':
      return may('project.read') ? [{ kind: 'package', number: null, to: packagePage(subject.id) }] : []
    case 'skpd':
    case 'feed':
    case 'sealed':
      return []
  }
}

const cameraPage = (number: number) => `/kamera/${number}`
const complaintPage = (id: string) => `/pengaduan/${encodeURIComponent(id)}`
const packagePage = (id: string) => `/proyek/${encodeURIComponent(id)}`

function cameraObject(number: number): ObjectPage {
  return { kind: 'camera', number, to: cameraPage(number) }
}
