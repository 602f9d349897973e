import { sources } from '#domain/contract/rest/system.ts'
import { type FeedAge, isOutOfDate } from '#domain/feeds/feed-age.ts'
import { useNow } from '../data/now.ts'
import { useRead } from '../data/queries.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { staleWords } from './stale-words.ts'

export interface ToldSource extends Pick<FeedAge, 'freshness' | 'lateness'> {
  readonly name: string
  readonly lastGoodAtMs: number | null
}

/** A sentence for each source that is out of date: its figures stay, and carry this beside them. */
export function useStaleWords(): (told: readonly ToldSource[]) => readonly string[] {
  const words = useWords(staleWords)
  const format = useFormat()
  const now = useNow(10_000)
  return (told) =>
    told
      .filter(isOutOfDate)
      .map(({ name, lastGoodAtMs }) =>
        lastGoodAtMs === null ? words.never(name) : words.since(name, format.moment(lastGoodAtMs, now)),
      )
}

/** The same for every source that brings data of one profile, `progress-rows` say. */
export function useStaleSources(profile: string): readonly string[] {
  const say = useStaleWords()
  const { data } = useRead(sources, {}, { everyMs: 15_000 })
  return say(data?.sources.filter((source) => source.profile === profile) ?? [])
}
