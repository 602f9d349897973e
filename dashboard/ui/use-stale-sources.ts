import { sources } from '#domain/contract/rest/system.ts'
import { freshnessWords } from '#domain/feeds/feed-age.ts'
import { countAges, isBehind, type SourceAge } from '#domain/feeds/sources-state.ts'
import { useNow } from '../data/now.ts'
import { useRead } from '../data/queries.ts'
import { useMay } from '../data/session.ts'
import type { Format } from '../i18n/format.ts'
import { useFormat, useLanguage, useWords } from '../i18n/use-words.ts'
import type { Language } from '../i18n/words.ts'
import { staleWords } from './stale-words.ts'

type Words = (typeof staleWords)['id']

/**
 * What has to be known of a source beside its figures, which stay: how far it is behind, what of it we would not have,
 * and what has not entered yet. Nothing of a source that is as it should be.
 */
export function sourceSentences(
  source: SourceAge,
  { words, format, language, nowMs }: { words: Words; format: Format; language: Language; nowMs: number },
): readonly string[] {
  const { name, lastGoodAtMs, refusedAtMs, partlyRefused, waiting } = source
  const moment = (atMs: number) => format.moment(atMs, nowMs)
  const age = freshnessWords[source.freshness][language]
  const sentences: string[] = []
  // What is entering for the first time has been delivered.
  const isEntering = lastGoodAtMs === null && waiting !== null
  if (isBehind(source) && !isEntering) {
    const sentence =
      lastGoodAtMs === null
        ? words.never(name, format.span(Math.max(0, nowMs - source.registeredAtMs)))
        : words.since(name, age, moment(lastGoodAtMs))
    sentences.push(refusedAtMs === null ? sentence : words.refused(sentence, moment(refusedAtMs)))
  } else if (refusedAtMs !== null) sentences.push(words.refusedOnly(name, moment(refusedAtMs)))
  if (partlyRefused !== null) {
    const { rows, notTaken, agencies, deliveredAtMs } = partlyRefused
    const counts = [format.count(notTaken), format.count(rows), moment(deliveredAtMs)] as const
    sentences.push(
      agencies === null || agencies.heldBack === 0
        ? words.partlyRows(name, ...counts)
        : words.partlyAgencies(
            name,
            format.count(agencies.heldBack),
            format.count(agencies.all),
            namesOf(agencies.names),
            ...counts,
          ),
    )
  }
  if (waiting !== null)
    sentences.push(words.waiting(name, format.count(waiting.rows), moment(waiting.sinceMs)))
  return sentences
}

/** As many as a line holds; all of them stand on the page of the system. */
function namesOf(names: readonly string[]): string {
  return names.length > 4 ? `${names.slice(0, 4).join(', ')}, …` : names.join(', ')
}

/** The sentences of several sources, in their order. */
export function useStaleWords(): (told: readonly SourceAge[]) => readonly string[] {
  const words = useWords(staleWords)
  const format = useFormat()
  const language = useLanguage()
  const nowMs = useNow(10_000)
  return (told) => told.flatMap((source) => sourceSentences(source, { words, format, language, nowMs }))
}

/** `1 sumber: jatuh tempo`, `3 sumber: 2 segar, 1 usang`: the words of every page for how old its sources are. */
export function useSourceAges(): (told: readonly Pick<SourceAge, 'freshness'>[]) => string {
  const words = useWords(staleWords)
  const format = useFormat()
  const language = useLanguage()
  return (told) => agesSentence(told, { words, format, language })
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
  const words = useWords(staleWords)
  const say = useStaleWords()
  const { data } = useRead(sources, {}, { everyMs: 15_000 })
  return [
    ...say(data?.sources.filter((source) => source.profile === profile) ?? []),
    ...(data?.unknown ?? [])
      .filter((each) => each.profile === profile)
      .map(({ name }) => words.unknown(name)),
  ]
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
  readonly sentences: readonly string[]
} {
  const language = useLanguage()
  const say = useStaleWords()
  const { data } = useRead(sources, {}, { everyMs: 15_000, enabled: useMay()('project.read') })
  const source = data?.sources.find((each) => each.feedId === feedId)
  return {
    name: source?.name ?? feedId,
    age: source === undefined ? null : freshnessWords[source.freshness][language],
    sentences: source === undefined ? [] : say([source]),
  }
}
