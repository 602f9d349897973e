/** A hint for the usual slip of the fingers: the known name that differs by one or two letters. */

/** Null when none is near; large letters, hyphens and underscores make no difference. */
export function nearestName(name: string, known: Iterable<string>): string | null {
  const typed = plain(name)
  let best: { readonly name: string; readonly distance: number } | null = null
  for (const candidate of known) {
    const distance = editDistance(typed, plain(candidate))
    if (distance <= 2 && distance < candidate.length && (best === null || distance < best.distance))
      best = { name: candidate, distance }
  }
  return best === null ? null : best.name
}

/** The names that begin most like one that is near none, as an example of how they look. */
export function namesLike(name: string, known: Iterable<string>, atMost: number): readonly string[] {
  const shared = (candidate: string) => {
    let length = 0
    while (length < name.length && name[length] === candidate[length]) length++
    return length
  }
  return [...known].toSorted((a, b) => shared(b) - shared(a) || a.localeCompare(b)).slice(0, atMost)
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '')
}

function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(swap, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    previous = row
  }
  return previous[b.length] ?? 3
}
