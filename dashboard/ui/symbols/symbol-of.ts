/** Which symbol stands for which state: the one place where list, tile and map agree. */
import type { CameraStateKind } from '#domain/cameras/camera-state.ts'
import type { ClockState } from '#domain/contract/rest/complaints.ts'
import { isSilent, type JudgedPackage, type PackageClass } from '#domain/projects/count-packages.ts'
import type { CameraSymbol, ComplaintSymbol, ProjectSymbol } from './shapes.ts'

/** A camera whose state nobody has told yet is drawn like a frozen one, never as up. */
export function cameraSymbolOf(state: CameraStateKind | undefined, isPriority: boolean): CameraSymbol {
  switch (state) {
    case undefined:
      return 'untold'
    case 'live':
      return 'up'
    case 'degraded':
      return 'degraded'
    case 'frozen':
    case 'connecting':
      return state
    case 'ended':
    case 'offline':
    case 'refused-login':
    case 'malformed':
    case 'unsupported-codec':
      return isPriority ? 'down-priority' : 'down'
  }
}

export function complaintSymbolOf(clock: ClockState, isNew: boolean): ComplaintSymbol {
  return clock === 'fresh' && isNew ? 'new' : clock
}

export function projectSymbolOf({ condition, reporting }: JudgedPackage): ProjectSymbol {
  return isSilent(reporting) ? `silent-${condition}` : condition
}

/** For a class as a whole, in legends and sums. */
export function classSymbolOf(kind: PackageClass): ProjectSymbol {
  return kind === 'silent-troubled' ? 'silent-critical' : kind
}
