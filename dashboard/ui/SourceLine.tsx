import { useNow } from '../data/now.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import page from './Page.module.css'
import { Parts } from './Parts.tsx'
import { staleWords } from './stale-words.ts'
import { useSourceOf } from './use-stale-sources.ts'

/**
 * Where one record comes from: the source by name, the word of its age with its newest delivery, and apart from that
 * when this record came as it stands, which may be long before in a source that delivers every minute.
 */
export function SourceLine({
  feedId,
  receivedAtMs,
  say,
}: {
  readonly feedId: string
  /** When the record came as it stands. */
  readonly receivedAtMs: number
  /** `Sumber: e-Progres (segar, kiriman 14.02), isi ini diterima 13.20` */
  readonly say: (source: string, moment: string) => string
}) {
  const words = useWords(staleWords)
  const format = useFormat()
  const now = useNow(10_000)
  const { name, age, deliveredAtMs, sentences } = useSourceOf(feedId)
  // One that is behind says so, with its newest delivery, in a sentence of its own.
  const delivered =
    deliveredAtMs === null || sentences.length > 0 ? [] : [words.delivery(format.moment(deliveredAtMs, now))]
  const of = age === null ? [] : [age, ...delivered]
  return (
    <p className={page.sub}>
      <Parts>
        {say(of.length === 0 ? name : `${name} (${of.join(', ')})`, format.moment(receivedAtMs, now))}
        {sentences.map((sentence) => (
          <b key={sentence}>{sentence}</b>
        ))}
      </Parts>
    </p>
  )
}
