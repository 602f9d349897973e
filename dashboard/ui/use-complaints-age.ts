import { sources } from '#domain/contract/rest/system.ts'
import { freshnessWords } from '#domain/feeds/feed-age.ts'
import { isBehind, newestDeliveryMs, type SourceAge } from '#domain/feeds/sources-state.ts'
import { useNow } from '../data/now.ts'
import { useRead } from '../data/queries.ts'
import { useMay } from '../data/session.ts'
import { useFormat, useLanguage, useWords } from '../i18n/use-words.ts'
import { countWords } from './count-words.ts'
import { useStaleWords } from './use-stale-sources.ts'

export interface ComplaintsAge {
  /** `usang sejak 05.40`, by the word of its age: since when the source furthest behind has brought nothing; `belum ada kiriman baik` of all. */
  readonly since: string
  /** Of every source that is behind. */
  readonly sentences: readonly string[]
}

/** The sources of complaints; null before they have been read. */
export function useComplaintsSources(): readonly SourceAge[] | null {
  const may = useMay()
  const { data } = useRead(sources, {}, { everyMs: 15_000, enabled: may('project.read') })
  return data?.sources.filter((source) => source.profile === 'complaint-list') ?? null
}

/** What has to be said beside counts of complaints; null while none of their sources is behind. */
export function useComplaintsAge(): ComplaintsAge | null {
  const words = useWords(countWords)
  const format = useFormat()
  const say = useStaleWords()
  const now = useNow(10_000)
  const language = useLanguage()
  const told = useComplaintsSources() ?? []
  const behind = told.filter(isBehind)
  const isNever = newestDeliveryMs(told) === null
  const [first] = behind
    .map(({ freshness, lastGoodAtMs, registeredAtMs }) => ({
      age: freshnessWords[freshness][language],
      atMs: lastGoodAtMs ?? registeredAtMs,
    }))
    .sort((a, b) => a.atMs - b.atMs)
  return first === undefined
    ? null
    : {
        since: isNever ? words.neverSent : words.ageSince(first.age, format.moment(first.atMs, now)),
        sentences: say(behind),
      }
}
