/** How many cameras stand where: the one count behind every page that tells it. Pure. */
import type { CameraStatus } from '#domain/cameras/camera-state.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import type { CameraSymbol } from './shapes.ts'
import { cameraSymbolOf } from './symbol-of.ts'

/** Worst first: what needs a hand stands on top. */
export const cameraGroups = [
  'down-priority',
  'down',
  'frozen',
  'untold',
  'degraded',
  'connecting',
  'up',
] as const satisfies readonly CameraSymbol[]

export type CameraCounts = Readonly<Record<CameraSymbol, number>> & {
  readonly total: number
  /** Known to have no picture: offline, ended, refused, unreadable or frozen. */
  readonly dark: number
  /** Being connected, or nobody has told yet: neither up nor down, as just after a start. */
  readonly unknown: number
}

export function cameraCounts(
  cameras: readonly Pick<CameraInfo, 'id' | 'isPriority'>[],
  statuses: ReadonlyMap<string, Pick<CameraStatus, 'state'>>,
): CameraCounts {
  const counts = { 'down-priority': 0, down: 0, frozen: 0, degraded: 0, connecting: 0, up: 0, untold: 0 }
  for (const camera of cameras) counts[cameraSymbolOf(statuses.get(camera.id)?.state, camera.isPriority)]++
  return {
    ...counts,
    total: cameras.length,
    dark: counts.down + counts['down-priority'] + counts.frozen,
    unknown: counts.untold + counts.connecting,
  }
}
