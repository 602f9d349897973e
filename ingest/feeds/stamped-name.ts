/** Names of files that are kept for a while begin with the time at which they were put away: `2026-11-22T05-00-00-000Z-…`. */

export function stampedName(atMs: number, name: string): string {
  return `${new Date(atMs).toISOString().replace(/[:.]/g, '-')}-${name}`
}

/** When it was put away; null for a name that is not ours. */
export function stampedMs(name: string): number | null {
  const [, day, hours, minutes, seconds, millis] = pattern.exec(name) ?? []
  const atMs = Date.parse(`${day}T${hours}:${minutes}:${seconds}.${millis}Z`)
  return Number.isNaN(atMs) ? null : atMs
}

const pattern = /^(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z-/
