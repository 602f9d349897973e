/** How long to wait before try number `failures` (from 1), with full jitter. `random` is 0-1. */
export function backOffMs(failures: number, random: number): number {
  const top = Math.min(5_000, 250 * 2 ** Math.min(failures, 6))
  return 100 + random * (top - 100)
}
