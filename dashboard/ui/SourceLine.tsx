import page from './Page.module.css'
import { Parts } from './Parts.tsx'
import { useSourceOf } from './use-stale-sources.ts'

/** Where one record comes from: the source by name, the word of its age, when it came and what is wrong with it. */
export function SourceLine({
  feedId,
  say,
}: {
  readonly feedId: string
  /** `Sumber: e-Progres (segar), diterima 14.02` */
  readonly say: (source: string) => string
}) {
  const { name, age, sentences } = useSourceOf(feedId)
  return (
    <p className={page.sub}>
      <Parts>
        {say(age === null ? name : `${name} (${age})`)}
        {sentences.map((sentence) => (
          <b key={sentence}>{sentence}</b>
        ))}
      </Parts>
    </p>
  )
}
