import { PACKED, unpacked } from './health-sample.ts'

/** Values of one roll-up row in the order of `ROLL_UP_COLUMNS`. */
export type RollUpRow = readonly (number | null)[]

interface Sums {
  n: number
  up: number
  bitrateSum: number
  bitrateMin: number | null
  bitrateMax: number | null
  fpsSum: number
  rttN: number
  rttSum: number
  rttMax: number | null
  lossSum: number
  lossMax: number | null
  decodeErrors: number
}

/** The open window of every camera, kept in memory so that closing it needs no second look at the raw rows. */
export class HealthAccumulator {
  readonly #sums = new Map<number, Sums>()

  /** Adds one tick in the packed form of `packSamples`. */
  addPacked(packed: Int32Array): void {
    for (let at = 0; at < packed.length; at += PACKED) {
      const sums = this.#of(packed[at] ?? 0)
      const up = packed[at + 1] === 1
      sums.n += 1
      sums.decodeErrors += unpacked(packed, at + 7) ?? 0
      if (!up) continue
      sums.up += 1
      const bitrate = unpacked(packed, at + 2)
      const rtt = unpacked(packed, at + 5)
      const loss = unpacked(packed, at + 6)
      sums.bitrateSum += bitrate ?? 0
      sums.bitrateMin = least(sums.bitrateMin, bitrate)
      sums.bitrateMax = greatest(sums.bitrateMax, bitrate)
      sums.fpsSum += unpacked(packed, at + 3) ?? 0
      if (rtt !== null) sums.rttN += 1
      sums.rttSum += rtt ?? 0
      sums.rttMax = greatest(sums.rttMax, rtt)
      sums.lossSum += loss ?? 0
      sums.lossMax = greatest(sums.lossMax, loss)
    }
  }

  *rows(): Generator<[cam: number, row: RollUpRow]> {
    for (const [cam, s] of this.#sums)
      yield [
        cam,
        [
          s.n,
          s.up,
          s.bitrateSum,
          s.bitrateMin,
          s.bitrateMax,
          s.fpsSum,
          s.rttN,
          s.rttSum,
          s.rttMax,
          s.lossSum,
          s.lossMax,
          s.decodeErrors,
        ],
      ]
  }

  clear(): void {
    this.#sums.clear()
  }

  #of(cam: number): Sums {
    const known = this.#sums.get(cam)
    if (known !== undefined) return known
    const fresh: Sums = {
      n: 0,
      up: 0,
      bitrateSum: 0,
      bitrateMin: null,
      bitrateMax: null,
      fpsSum: 0,
      rttN: 0,
      rttSum: 0,
      rttMax: null,
      lossSum: 0,
      lossMax: null,
      decodeErrors: 0,
    }
    this.#sums.set(cam, fresh)
    return fresh
  }
}

function least(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b)
}

function greatest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b)
}
