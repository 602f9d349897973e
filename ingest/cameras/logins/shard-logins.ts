/** A shard's share of what is known about logins: whether a stream may answer Basic, and what its camera asked for. */
import type { CameraId } from '#domain/ids.ts'
import type { LoginKind } from '../camera-source.ts'
import { deviceOf } from '../device-of.ts'

export interface LoginUse {
  readonly cameraId: CameraId
  readonly device: string
  readonly kind: LoginKind
}

/** For one stream. */
export interface StreamLogins {
  /** Whether user and password may go out in the clear. */
  mayUseBasic(): boolean
  /** The camera asked for a login of this kind; for Basic: and is given it. */
  used(kind: LoginKind): void
}

export class ShardLogins {
  readonly #tell: (use: LoginUse) => void
  readonly #digest = new Set<string>()
  readonly #told = new Set<string>()

  constructor(tell: (use: LoginUse) => void) {
    this.#tell = tell
  }

  /** These have asked with Digest, here or elsewhere. */
  addDigestDevices(devices: readonly string[]): void {
    for (const device of devices) this.#digest.add(device)
  }

  of(cameraId: CameraId, address: string, isBasicAllowed: boolean): StreamLogins {
    const device = deviceOf(address)
    return {
      mayUseBasic: () => isBasicAllowed && !this.#digest.has(device),
      used: (kind) => {
        if (kind === 'digest') this.#digest.add(device)
        const key = `${cameraId} ${device} ${kind}`
        if (this.#told.has(key)) return
        this.#told.add(key)
        this.#tell({ cameraId, device, kind })
      },
    }
  }
}
