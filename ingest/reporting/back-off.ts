import { doublingMs, spreadMs } from '#base/pure/back-off.ts'

/** How long to wait before try number `failures` (from 1), with full jitter. `random` is 0-1. */
export function backOffMs(failures: number, random: number): number {
  return spreadMs(100, doublingMs(failures, { firstMs: 500, mostMs: 5_000 }), random)
}
