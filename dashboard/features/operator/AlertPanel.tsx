import { useState } from 'react'
import { useServerState } from '../../data/live.tsx'
import { useMay } from '../../data/session.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { AlertChips } from './AlertChips.tsx'
import { AlertList } from './AlertList.tsx'
import styles from './AlertPanel.module.css'
import { FloodBanner } from './FloodBanner.tsx'
import { HistoryList } from './HistoryList.tsx'
import type { AlertDesk } from './use-alert-desk.ts'
import { operatorWords } from './words.ts'

/** What asks for something now, and what the last day came to. */
export function AlertPanel({ desk, showHelp }: { readonly desk: AlertDesk; readonly showHelp: () => void }) {
  const words = useWords(operatorWords)
  const format = useFormat()
  const server = useServerState()
  const may = useMay()
  const [tab, setTab] = useState<'active' | 'history'>('active')
  const { counts } = desk
  return (
    <section className={styles.panel} aria-label={words.alerts} data-lost={server.kind === 'lost'}>
      <header className={styles.head}>
        <h2 className="sr">{words.alerts}</h2>
        <div className={styles.tabs} role="tablist" aria-label={words.alerts}>
          {(['active', 'history'] as const).map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              aria-selected={tab === name}
              onClick={() => setTab(name)}
            >
              {words.alertTab[name]}
            </button>
          ))}
        </div>
        <span className={styles.sum}>
          {tab === 'active'
            ? desk.isReady
              ? counts.finished === 0
                ? words.causes(format.count(counts.causes), format.count(counts.raw))
                : words.causesAndDone(
                    format.count(counts.causes + counts.finished),
                    format.count(counts.causes),
                    format.count(counts.raw),
                    format.count(counts.finished),
                  )
              : words.alertsUnknown
            : words.lastDay}
        </span>
      </header>
      {tab === 'active' ? (
        <>
          <AlertChips desk={desk} />
          <FloodBanner desk={desk} />
          <AlertList desk={desk} />
        </>
      ) : (
        <HistoryList chosenId={desk.isPast ? (desk.chosen?.id ?? null) : null} choose={desk.choosePast} />
      )}
      <footer className={styles.foot}>
        {(
          [
            ['acknowledge', ['A']],
            ['assign', ['T']],
            ['move', ['J', 'K']],
            ['group', ['O']],
            ['mute', ['M']],
          ] as const
        )
          .filter(([name]) => (name !== 'acknowledge' && name !== 'assign') || may(`alert.${name}`))
          .map(([name, keys]) => (
            <span key={name} data-name={name}>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}{' '}
              {words.foot[name]}
            </span>
          ))}
        <button type="button" onClick={showHelp}>
          <kbd>?</kbd> {words.foot.help}
        </button>
      </footer>
    </section>
  )
}
