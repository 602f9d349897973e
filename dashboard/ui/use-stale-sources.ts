import { sources } from '#domain/contract/rest/system.ts'
import { freshnessWords } from '#domain/feeds/feed-age.ts'
import { countAges, type SourceAge, type UnknownSource } from '#domain/feeds/sources-state.ts'
import { useNow } from '../data/now.ts'
import { useRead } from '../data/queries.ts'
import { useMay } from '../data/session.ts'
import type { Format } from '../i18n/format.ts'
import { useFormat, useLanguage, useWords } from '../i18n/use-words.ts'
import type { Language } from '../i18n/words.ts'
import { manySentences } from './source-sentences.ts'
import { staleWords } from './stale-words.ts'
import { useKnownUntil } from './use-known-until.ts'

type Words = (typeof staleWords)['id']

/** The sentences of several sources; of many of which the same is to be said, one. */
export function useStaleWords(): (
  told: readonly SourceAge[],
  unknown?: readonly UnknownSource[],
) => readonly string[] {
  const words = useWords(staleWords)
  const format = useFormat()
  const language = useLanguage()
  const nowMs = useNow(10_000)
  return (told, unknown = []) => manySentences({ sources: told, unknown }, { words, format, language, nowMs })
}

/**
 * `1 sumber: jatuh tempo`, `3 sumber: 2 segar, 1 usang`: the words of every page for how old its sources are; off the
 * line to the server `3 sumber: diketahui sampai 02.13`.
 */
export function useSourceAges(): (told: readonly Pick<SourceAge, 'freshness'>[]) => string {
  const words = useWords(staleWords)
  const format = useFormat()
  const language = useLanguage()
  const knownUntil = useKnownUntil()
  return (told) =>
    knownUntil === null
      ? agesSentence(told, { words, format, language })
      : words.ages(told.length, format.count(told.length), knownUntil)
}

export function agesSentence(
  told: readonly Pick<SourceAge, 'freshness'>[],
  { words, format, language }: { words: Words; format: Pick<Format, 'count'>; language: Language },
): string {
  const ages = countAges(told)
  const said = ages.map(({ freshness, count }) => {
    const word = freshnessWords[freshness][language]
    return ages.length === 1 ? word : words.agesOf(format.count(count), word)
  })
  return words.ages(told.length, format.count(told.length), said.join(', '))
}

/** The same for every source that brings data of one profile, `progress-rows` say. */
export function useStaleSources(profile: string): readonly string[] {
  const say = useStaleWords()
  const { data } = useRead(sources, {}, { everyMs: 15_000 })
  const isOf = (each: Pick<SourceAge, 'profile'>) => each.profile === profile
  return say(data?.sources.filter(isOf) ?? [], data?.unknown.filter(isOf) ?? [])
}

/**
 * Where another line of the same page says what is amiss with them: only of which ages they are. Null when all is well, and
 * when they are in time and something else is amiss: their age is then no warning.
 */
export function useSourcesAmiss(profile: string): string | null {
  const ages = useSourceAges()
  const isAmiss = useStaleSources(profile).length > 0
  const { data } = useRead(sources, {}, { everyMs: 15_000 })
  const told = data?.sources.filter((source) => source.profile === profile) ?? []
  return isAmiss && told.some(isOld) ? ages(told) : null
}

function isOld({ freshness }: Pick<SourceAge, 'freshness'>): boolean {
  return freshness !== 'fresh' && freshness !== 'not-owed'
}

/** Whether accepted rows of such a source are still on their way in: until then no list is known to be whole. */
export function useIsEntering(profile: string): boolean {
  const { data } = useRead(sources, {}, { everyMs: 15_000 })
  return data?.sources.some((source) => source.profile === profile && source.waiting !== null) ?? false
}

/** What a page calls the source of one record, with the word of its age and what has to be known of it. */
export function useSourceOf(feedId: string): {
  readonly name: string
  readonly age: string | null
  /** When it last brought something good, known now; null off the line, and where it never did. */
  readonly deliveredAtMs: number | null
  readonly sentences: readonly string[]
} {
  const language = useLanguage()
  const say = useStaleWords()
  const knownUntil = useKnownUntil()
  const { data } = useRead(sources, {}, { everyMs: 15_000, enabled: useMay()('project.read') })
  const source = data?.sources.find((each) => each.feedId === feedId)
  return {
    name: source?.name ?? feedId,
    age: source === undefined ? null : (knownUntil ?? freshnessWords[source.freshness][language]),
    deliveredAtMs: knownUntil === null ? (source?.lastGoodAtMs ?? null) : null,
    sentences: source === undefined ? [] : say([source]),
  }
}
