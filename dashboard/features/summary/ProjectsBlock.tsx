import { projectOverview } from '#domain/contract/rest/projects.ts'
import { PackageClass } from '#domain/projects/count-packages.ts'
import { useRead } from '../../data/queries.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { QueryView } from '../../ui/PanelState.tsx'
import { ProjectSentence } from '../../ui/ProjectSentence.tsx'
import { ProjectGlyph } from '../../ui/symbols/Symbols.tsx'
import { classSymbolOf } from '../../ui/symbols/symbol-of.ts'
import { uiWords } from '../../ui/words.ts'
import styles from './Summary.module.css'
import { SummaryBlock } from './SummaryBlock.tsx'
import { summaryWords } from './words.ts'

/** Projects in the sentence that also opens `/proyek`. */
export function ProjectsBlock() {
  const words = useWords(summaryWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  const query = useRead(projectOverview, {}, { everyMs: 30_000 })
  return (
    <QueryView query={query} what={words.projects} rows={3}>
      {(overview) => (
        <SummaryBlock
          label={words.projects}
          to="/proyek"
          toLabel={words.openProjects}
          sentence={<ProjectSentence overview={overview} />}
        >
          <ul className={styles.list}>
            {PackageClass.options
              .filter((kind) => overview.counts[kind] > 0)
              .map((kind) => (
                <li key={kind}>
                  <ProjectGlyph state={classSymbolOf(kind)} />
                  <b>{format.count(overview.counts[kind])}</b> {ui.packageClass[kind].toLowerCase()}
                </li>
              ))}
          </ul>
        </SummaryBlock>
      )}
    </QueryView>
  )
}
