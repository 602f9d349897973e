import { useIsServerLost, useLive } from '../data/live.tsx'
import { useNow } from '../data/now.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { staleWords } from './stale-words.ts'

/** Until when this page has known what it shows, epoch ms; null while the line holds, or where nothing came over it. */
export function useKnownUntilMs(): number | null {
  const { server } = useLive()
  return useIsServerLost() ? server.getState().dataAtMs : null
}

/**
 * `diketahui sampai 02.13`, in place of a word that says how a source stands now; null while the line to the server holds.
 * Off the line a source may have delivered or fallen silent, and nobody here knows.
 */
export function useKnownUntil(): string | null {
  const words = useWords(staleWords)
  const format = useFormat()
  const now = useNow(10_000)
  const isLost = useIsServerLost()
  const atMs = useKnownUntilMs()
  if (!isLost) return null
  return atMs === null ? words.unknown : words.knownUntil(format.moment(atMs, now))
}
