/** Gathers changes of camera status for 100 ms, so that a district that goes dark is one message and not two hundred. */
import { isTellingChange } from '../health/telling-change.ts'
import type { CameraRunner } from './camera-runner.ts'
import type { ShardCameraStatus } from './ipc.ts'

const BATCH_MS = 100

export class StatusReporter {
  readonly #send: (statuses: ShardCameraStatus[]) => void
  readonly #changed = new Set<CameraRunner>()
  readonly #told = new Map<CameraRunner, ShardCameraStatus>()
  #timer: NodeJS.Timeout | null = null

  constructor(send: (statuses: ShardCameraStatus[]) => void) {
    this.#send = send
  }

  changed(camera: CameraRunner): void {
    this.#changed.add(camera)
    this.#timer ??= setTimeout(() => this.#flush(), BATCH_MS)
  }

  /** After a health tick: tells again what differs noticeably from what was told. */
  measured(camera: CameraRunner): void {
    const told = this.#told.get(camera)
    const now = camera.status()
    if (
      told === undefined ||
      isTellingChange(told.fps, now.fps) ||
      isTellingChange(told.bitrateKbps, now.bitrateKbps)
    )
      this.changed(camera)
  }

  forget(camera: CameraRunner): void {
    this.#changed.delete(camera)
    this.#told.delete(camera)
  }

  #flush(): void {
    this.#timer = null
    const statuses: ShardCameraStatus[] = []
    for (const camera of this.#changed) {
      const status = camera.status()
      this.#told.set(camera, status)
      statuses.push(status)
    }
    this.#changed.clear()
    if (statuses.length > 0) this.#send(statuses)
  }
}
