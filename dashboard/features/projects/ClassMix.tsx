import { PackageClass, type PackageCounts } from '#domain/projects/count-packages.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Figure, fill } from '../../ui/Figure.tsx'
import { ProjectGlyph } from '../../ui/symbols/Symbols.tsx'
import { classSymbolOf } from '../../ui/symbols/symbol-of.ts'
import { uiWords } from '../../ui/words.ts'
import styles from './ClassMix.module.css'
import { projectWords } from './words.ts'

/** Every class that has a package, as one bar and its counts, worst first: together they are the whole. */
export function ClassMix({
  counts,
  total,
  chosen,
  choose,
}: {
  readonly counts: PackageCounts
  readonly total: number
  /** The counts filter a list when there is one. */
  readonly chosen?: PackageClass | null
  readonly choose?: (kind: PackageClass | null) => void
}) {
  const words = useWords(projectWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  const parts = PackageClass.options.filter((kind) => counts[kind] > 0)
  const says = (kind: PackageClass) => (
    <>
      <ProjectGlyph state={classSymbolOf(kind)} size={1.0625} />
      <b>{format.count(counts[kind])}</b> {ui.packageClass[kind].toLowerCase()}
    </>
  )
  return (
    <div className={styles.mix}>
      <div className={styles.bar} aria-hidden="true">
        {parts.map((kind) => (
          <i key={kind} data-class={kind} style={{ flexGrow: counts[kind] }} />
        ))}
      </div>
      <ul className={styles.counts} data-class-counts>
        {parts.map((kind) => (
          <li key={kind}>
            {choose === undefined ? (
              says(kind)
            ) : (
              <button
                type="button"
                className={styles.choice}
                aria-pressed={chosen === kind}
                title={words.showClass(ui.packageClass[kind])}
                onClick={() => choose(chosen === kind ? null : kind)}
              >
                {says(kind)}
              </button>
            )}
          </li>
        ))}
        <li className={styles.total}>
          {fill(words.total, <Figure name="packages.total">{format.count(total)}</Figure>)}
        </li>
      </ul>
    </div>
  )
}
