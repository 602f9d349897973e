/**
 * Figures and the lists under them are asked for each by itself, at its own pace. One that brings newer packages makes
 * the others ask too: else a page would say two numbers of critical packages until the slower of them comes round.
 */
import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { projectOverview, workPackages } from '#domain/contract/rest/projects.ts'

const summed: ReadonlySet<unknown> = new Set([projectOverview.path, workPackages.path])

/** Which state of the packages an answer tells; null for what is no sum or list of them, or has not come yet. */
function revisionOf({ queryKey, state }: Told): number | null {
  if (!summed.has(queryKey[0])) return null
  return (state.data as { readonly revision: number } | undefined)?.revision ?? null
}

interface Told {
  readonly queryKey: QueryKey
  readonly state: { readonly data?: unknown }
}

/** Whoever is in sight asks at once, and whoever is not before it is seen again. */
export function keepOneState(client: QueryClient): void {
  client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return
    const newest = revisionOf(event.query)
    if (newest === null) return
    const isOfAnother = (query: Told) => ![null, newest].includes(revisionOf(query))
    void client.invalidateQueries({ predicate: isOfAnother })
  })
}
