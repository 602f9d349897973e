/**
 * A percentage as every page writes it. What is below 100 is never written as 100, for a part of it is unfinished:
 * 99.97 is written 99.9.
 */
export function shownPct(pct: number, digits = 1): number {
  const unit = 10 ** digits
  const rounded = Math.round(pct * unit) / unit
  // Sums of shares miss the whole by less than this, in binary.
  return rounded >= 100 && pct < 100 - 1e-9 ? 100 - 1 / unit : rounded
}
