import type { z } from 'zod'
import type { workPackage } from '#domain/contract/rest/projects.ts'
import type { PackageDoubt } from '#domain/projects/package-condition.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { packageWords } from '../../ui/package-words.ts'
import { ProjectGlyph } from '../../ui/symbols/Symbols.tsx'
import styles from './Projects.module.css'
import { projectWords } from './words.ts'

type Details = z.infer<typeof workPackage.answer>

/** What contradicts what, aloud: a question to whoever reported it, never a verdict. Nothing when all agrees. */
export function Contradictions({ data }: { readonly data: Details }) {
  const words = useWords(projectWords)
  const says = usePackageDoubts()(data)
  if (says.length === 0) return null
  return (
    <Panel title={words.contradicts} note={words.contradictsNote}>
      <ul className={styles.doubts}>
        {says.map((sentence) => (
          <li key={sentence}>
            <ProjectGlyph state="paid-ahead" />
            {sentence}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Doubts, notes and lesser conditions as sentences with their figures. */
function usePackageDoubts(): (data: Details) => readonly string[] {
  const words = useWords(projectWords)
  const names = useWords(packageWords)
  const format = useFormat()
  return ({ summary, curve }) => {
    const physical = summary.physicalPct === null ? '–' : format.percent(summary.physicalPct)
    const most = curve.reduce((max, point) => Math.max(max, point.physicalPct ?? 0), 0)
    const doubt = (kind: PackageDoubt): string => {
      switch (kind) {
        case 'work-before-start':
          return words.doubt[kind](
            names.status[summary.status],
            physical,
            format.money(summary.realisedIdr ?? 0),
          )
        case 'falling':
          return words.doubt[kind](format.percent(most), physical)
        case 'handed-over-incomplete':
        case 'less-after-complete':
          return words.doubt[kind](physical)
        case 'suspended-without-end':
        case 'physical-equals-paid':
        case 'plan-falls':
        case 'plan-not-told':
          return words.doubt[kind]
      }
    }
    return [
      ...summary.also.map((each) => words.alsoApplies(names.condition[each].toLowerCase())),
      ...summary.doubts.map(doubt),
      ...summary.notes.map((note) =>
        note === 'beyond-year' ? words.note[note](format.day(summary.mayRunUntil)) : words.note[note],
      ),
    ]
  }
}
