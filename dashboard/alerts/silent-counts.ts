/** How the objects of alerts are counted: as the pages of projects do, silent ones apart. Pure. */
import type { Alert } from '#domain/contract/rest/alerts.ts'

export interface SilentCounts {
  /** Those that report, or everything where nothing does. */
  readonly count: number
  /** Known by their last word only, counted apart; 0 where `count` is of silent ones. */
  readonly alsoSilent: number
  readonly isAllSilent: boolean
}

export function countsOf({ count, silentCount }: Pick<Alert, 'count' | 'silentCount'>): SilentCounts {
  const isAllSilent = count > 0 && silentCount === count
  return isAllSilent
    ? { count, alsoSilent: 0, isAllSilent }
    : { count: count - silentCount, alsoSilent: silentCount, isAllSilent }
}

export function isSilence(kind: Alert['kind']): boolean {
  return kind === 'package-silent' || kind === 'package-silent-critical'
}
