import type { Conditions } from './palette.ts'

/** A clip to draw. `only` draws one frame. */
export interface ClipOrder extends Conditions {
  readonly scene: string
  readonly seed: number
  readonly width: number
  readonly height: number
  readonly fps: number
  readonly only?: number
}
