import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useCity } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { useMay } from '../../data/session.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { CityMap } from '../../map/CityMap.tsx'
import { pageOf } from '../../map/item-page.ts'
import { isException } from '../../map/map-items.ts'
import page from '../../ui/Page.module.css'
import { Panel } from '../../ui/Panel.tsx'
import { AlertsBlock } from './AlertsBlock.tsx'
import { CamerasBlock } from './CamerasBlock.tsx'
import { ComplaintsBlock } from './ComplaintsBlock.tsx'
import { ProjectsBlock } from './ProjectsBlock.tsx'
import styles from './Summary.module.css'
import { summaryWords } from './words.ts'

/** `/ringkasan`: the whole city on one page, a sentence for each part, and a map of exceptions only. */
export function SummaryPage() {
  const words = useWords(summaryWords)
  const format = useFormat()
  const city = useCity()
  const now = useNow(10_000)
  const may = useMay()
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<Parameters<typeof pageOf>[0] | null>(null)
  return (
    <main className={page.page}>
      <header className={page.head}>
        <div>
          <h1 className={page.title}>{words.title(city.name)}</h1>
          <p className={page.sub}>{words.asOf(format.longDate(now), format.time(now), city.timeZoneLabel)}</p>
        </div>
      </header>
      <div className={styles.grid}>
        <div className={styles.blocks}>
          <AlertsBlock />
          <ComplaintsBlock />
          <ProjectsBlock />
          <CamerasBlock />
        </div>
        <Panel title={words.map} note={words.mapNote}>
          <CityMap
            className={styles.map}
            filter={isException}
            chosen={chosen}
            label={words.map}
            onChoose={(item) => {
              setChosen(item)
              const target = item === null ? null : pageOf(item, may)
              if (target !== null) void navigate(target)
            }}
          />
        </Panel>
      </div>
    </main>
  )
}
