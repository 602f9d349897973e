import type { AccessUnit, VideoConfig } from '../camera-source.ts'
import type { AssemblerOutput } from '../nal/picture-assembler.ts'

/** Everything an assembler gives out, in order. */
export interface Collected extends AssemblerOutput {
  readonly frames: AccessUnit[]
  readonly configs: VideoConfig[]
  damagedUnits: number
  skippedUnits: number
}

export function collect(): Collected {
  const collected: Collected = {
    frames: [],
    configs: [],
    damagedUnits: 0,
    skippedUnits: 0,
    config: (config) => collected.configs.push(config),
    frame: (unit) => collected.frames.push({ ...unit, data: Buffer.from(unit.data) }),
    damaged: () => {
      collected.damagedUnits++
    },
    skipped: () => {
      collected.skippedUnits++
    },
  }
  return collected
}
