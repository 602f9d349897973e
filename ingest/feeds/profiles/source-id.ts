/** A source's own key as an id of ours: `ADU/2026/11/004` becomes `ADU-2026-11-004`. Null when nothing usable is left. */
export function sourceId(typed: string): string | null {
  const id = typed
    .trim()
    .replace(/[^A-Za-z0-9._:-]+/g, '-')
    .replace(/-$/, '')
  return /^[A-Za-z0-9][A-Za-z0-9._:-]{0,119}$/.test(id) ? id : null
}
