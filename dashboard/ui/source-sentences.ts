/** What has to be known of sources beside figures that rest on them, in sentences: of one, and of many. Pure. */
import { freshnessWords } from '#domain/feeds/feed-age.ts'
import { isBehind, type SourceAge, type UnknownSource } from '#domain/feeds/sources-state.ts'
import type { Format } from '../i18n/format.ts'
import type { Language } from '../i18n/words.ts'
import type { staleWords } from './stale-words.ts'

export interface SourceWriter {
  readonly words: (typeof staleWords)['id']
  readonly format: Format
  readonly language: Language
  readonly nowMs: number
}

/** More sources than this of which the same is to be said are one sentence: a city has forty of them. */
const SINGLY = 2
/** Names that a line holds; all of them stand on the page of the system. */
const NAMED = 4

/**
 * How far a source is behind, what of it we would not have, and what has not entered yet; the figures stay. Nothing of a
 * source that is as it should be.
 */
export function sourceSentences(source: SourceAge, writer: SourceWriter): readonly string[] {
  return aspects.flatMap((aspect) =>
    aspect.keyOf(source) === null ? [] : [writer.words.of(source.name, aspect.one(source, writer))],
  )
}

/** The same of several, those of whom the same is to be said in one sentence. */
export function manySentences(
  {
    sources,
    unknown,
  }: { readonly sources: readonly SourceAge[]; readonly unknown: readonly UnknownSource[] },
  writer: SourceWriter,
): readonly string[] {
  const { words } = writer
  const told = aspects.flatMap((aspect) => {
    const alike = Map.groupBy(sources, aspect.keyOf)
    alike.delete(null)
    return [...alike.values()].flatMap((those) =>
      those.length > SINGLY
        ? [words.of(several(those, writer), aspect.many(those, writer))]
        : those.map((source) => words.of(source.name, aspect.one(source, writer))),
    )
  })
  const untold =
    unknown.length > SINGLY
      ? [words.of(several(unknown, writer), words.unknown)]
      : unknown.map(({ name }) => words.of(name, words.unknown))
  return [...told, ...untold]
}

interface Aspect {
  /** Alike are those of one key; null: there is nothing to say. */
  readonly keyOf: (source: SourceAge) => string | null
  readonly one: (source: SourceAge, writer: SourceWriter) => string
  readonly many: (those: readonly SourceAge[], writer: SourceWriter) => string
}

const behind: Aspect = {
  // What is entering for the first time has been delivered.
  keyOf: (source) =>
    isBehind(source) && !(source.lastGoodAtMs === null && source.waiting !== null) ? source.freshness : null,
  one: ({ freshness, lastGoodAtMs, registeredAtMs, refusedAtMs }, { words, format, language, nowMs }) => {
    const said =
      lastGoodAtMs === null
        ? words.never(format.span(Math.max(0, nowMs - registeredAtMs)))
        : words.since(freshnessWords[freshness][language], format.moment(lastGoodAtMs, nowMs))
    return refusedAtMs === null ? said : `${said}; ${words.refused(format.moment(refusedAtMs, nowMs))}`
  },
  many: (those, { words, format, language, nowMs }) => {
    const oldestMs = Math.min(
      ...those.map(({ lastGoodAtMs, registeredAtMs }) => lastGoodAtMs ?? registeredAtMs),
    )
    const [first] = those
    const said =
      first === undefined || first.lastGoodAtMs === null
        ? words.neverOf(format.span(Math.max(0, nowMs - oldestMs)))
        : words.sinceOf(freshnessWords[first.freshness][language], format.moment(oldestMs, nowMs))
    const refused = those.flatMap(({ refusedAtMs }) => refusedAtMs ?? [])
    if (refused.length === 0) return said
    const newest = format.moment(Math.max(...refused), nowMs)
    return `${said}; ${words.refusedOfThem(refused.length, format.count(refused.length), newest)}`
  },
}

const refusedOnly: Aspect = {
  keyOf: (source) => (source.refusedAtMs !== null && behind.keyOf(source) === null ? 'refused' : null),
  one: ({ refusedAtMs }, { words, format, nowMs }) =>
    words.refused(format.moment(refusedAtMs ?? nowMs, nowMs)),
  many: (those, { words, format, nowMs }) =>
    words.refusedOf(format.moment(Math.max(...those.flatMap(({ refusedAtMs }) => refusedAtMs ?? [])), nowMs)),
}

const partlyRefused: Aspect = {
  keyOf: (source) => (source.partlyRefused === null ? null : 'partly'),
  one: ({ partlyRefused: told }, { words, format, nowMs }) => {
    if (told === null) return ''
    const { rows, notTaken, agencies, deliveredAtMs } = told
    const counts = [format.count(notTaken), format.count(rows), format.moment(deliveredAtMs, nowMs)] as const
    if (agencies === null || agencies.heldBack === 0) return words.partlyRows(...counts)
    const [held, all] = [format.count(agencies.heldBack), format.count(agencies.all)]
    return words.partlyAgencies(held, all, namesOf(agencies.names), ...counts)
  },
  many: (those, { words, format, nowMs }) => {
    const told = those.flatMap((source) => source.partlyRefused ?? [])
    const sum = (figure: (each: (typeof told)[number]) => number) =>
      format.count(told.reduce((total, each) => total + figure(each), 0))
    const newestMs = Math.max(...told.map(({ deliveredAtMs }) => deliveredAtMs))
    return words.partlyOf(
      sum(({ notTaken }) => notTaken),
      sum(({ rows }) => rows),
      format.moment(newestMs, nowMs),
    )
  },
}

const waiting: Aspect = {
  keyOf: (source) => (source.waiting === null ? null : 'waiting'),
  one: ({ waiting: told }, { words, format, nowMs }) =>
    told === null ? '' : words.waiting(format.count(told.rows), format.moment(told.sinceMs, nowMs)),
  many: (those, { words, format, nowMs }) => {
    const told = those.flatMap((source) => source.waiting ?? [])
    return words.waitingOf(
      format.count(told.reduce((total, { rows }) => total + rows, 0)),
      format.moment(Math.min(...told.map(({ sinceMs }) => sinceMs)), nowMs),
    )
  },
}

const aspects: readonly Aspect[] = [behind, refusedOnly, partlyRefused, waiting]

function several(those: readonly { readonly name: string }[], { words, format }: SourceWriter): string {
  return words.several(those.length, format.count(those.length), namesOf(those.map(({ name }) => name)))
}

function namesOf(names: readonly string[]): string {
  return names.length > NAMED ? `${names.slice(0, NAMED).join(', ')}, …` : names.join(', ')
}
