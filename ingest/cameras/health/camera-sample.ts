import type { CameraId } from '#domain/ids.ts'

/** One camera over one health tick (10 s by default), measured on the stream that is always pulled. */
export interface CameraSample {
  readonly cameraId: CameraId
  /** Frames were arriving at the end of the tick. */
  readonly up: boolean
  readonly bitrateKbps: number
  readonly fps: number
  /** Between the last two key frames; null until two have come. */
  readonly keyframeIntervalMs: number | null
  /** Last request to the camera and back; null before the first answer. */
  readonly rttMs: number | null
  /** Packets lost of packets sent, 0-100. */
  readonly lossPct: number
  /** Access units thrown away because they were damaged. */
  readonly decodeErrors: number
}
