import type { CameraId } from '#domain/ids.ts'

/** What was measured of one camera since the last tick. Null: could not be measured. */
export interface HealthSample {
  readonly cameraId: CameraId
  /** Pictures came: the camera counts as up for this tick. */
  readonly up: boolean
  readonly bitrateKbps: number | null
  readonly fps: number | null
  readonly keyframeIntervalMs: number | null
  readonly rttMs: number | null
  readonly lossPct: number | null
  /** Access units that were damaged and dropped since the last tick. */
  readonly decodeErrors: number
}

/** Numbers per sample in a packed tick: cam, up, and the columns of `camera_health` in their order. */
export const PACKED = 8
/** Stands for null in a packed tick. */
const NONE = -2_147_483_648

/** One tick as scaled integers, so that it crosses to the worker as one transferred buffer instead of a deep copy. */
export function packSamples(
  samples: readonly HealthSample[],
  camOf: ReadonlyMap<CameraId, number>,
): { packed: Int32Array<ArrayBuffer>; unknown: CameraId[] } {
  const packed = new Int32Array(samples.length * PACKED)
  const unknown: CameraId[] = []
  let at = 0
  for (const sample of samples) {
    const cam = camOf.get(sample.cameraId)
    if (cam === undefined) {
      unknown.push(sample.cameraId)
      continue
    }
    packed[at] = cam
    packed[at + 1] = sample.up ? 1 : 0
    packed[at + 2] = scaled(sample.bitrateKbps, 1)
    packed[at + 3] = scaled(sample.fps, 10)
    packed[at + 4] = scaled(sample.keyframeIntervalMs, 1)
    packed[at + 5] = scaled(sample.rttMs, 10)
    packed[at + 6] = scaled(sample.lossPct, 10)
    packed[at + 7] = scaled(sample.decodeErrors, 1)
    at += PACKED
  }
  return { packed: packed.slice(0, at), unknown }
}

/** A packed number as SQLite takes it. */
export function unpacked(packed: Int32Array, at: number): number | null {
  const value = packed[at]
  return value === undefined || value === NONE ? null : value
}

/** A row of `camera_health` in the packed form. */
export function packedRow(row: Record<string, unknown>): Int32Array {
  const number = (value: unknown) => (typeof value === 'number' ? value : NONE)
  return Int32Array.of(
    number(row.cam),
    number(row.up),
    number(row.bitrate_kbps),
    number(row.fps_x10),
    number(row.keyframe_interval_ms),
    number(row.rtt_x10),
    number(row.loss_permille),
    number(row.decode_errors),
  )
}

/** The samples of a packed tick as they were measured. Cameras that nobody knows any more are left out. */
export function unpackSamples(packed: Int32Array, idOf: ReadonlyMap<number, CameraId>): HealthSample[] {
  const samples: HealthSample[] = []
  for (let at = 0; at < packed.length; at += PACKED) {
    const cameraId = idOf.get(packed[at] ?? 0)
    if (cameraId === undefined) continue
    const tenth = (column: number) => {
      const value = unpacked(packed, at + column)
      return value === null ? null : value / 10
    }
    samples.push({
      cameraId,
      up: packed[at + 1] === 1,
      bitrateKbps: unpacked(packed, at + 2),
      fps: tenth(3),
      keyframeIntervalMs: unpacked(packed, at + 4),
      rttMs: tenth(5),
      lossPct: tenth(6),
      decodeErrors: unpacked(packed, at + 7) ?? 0,
    })
  }
  return samples
}

// One absurd reading must not cost the whole tick: what is no number becomes null, what is out of range is clamped.
function scaled(value: number | null, factor: number): number {
  if (value === null || !Number.isFinite(value)) return NONE
  return Math.min(2_000_000_000, Math.max(0, Math.round(value * factor)))
}
