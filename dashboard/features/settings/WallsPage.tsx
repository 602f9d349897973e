import { useEffect, useRef, useState } from 'react'
import { type CityInfo, pairScreen } from '#domain/contract/rest/city.ts'
import { displays as displaysEndpoint } from '#domain/contract/rest/walls.ts'
import { useCity } from '../../data/city.ts'
import { useChange, useRead } from '../../data/queries.ts'
import { useLanguage, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault } from '../../ui/Field.tsx'
import page from '../../ui/Page.module.css'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote } from '../../ui/PanelState.tsx'
import table from '../../ui/Table.module.css'
import { uiWords } from '../../ui/words.ts'
import { DisplayState } from './DisplayState.tsx'
import styles from './Settings.module.css'
import { settingWords } from './words.ts'

type Wall = CityInfo['walls'][number]
interface Chosen {
  readonly wall: Wall
  readonly screen: Wall['screens'][number]
}

/** `/atur/dinding`: pairs a display with its screen; the token is shown once. */
export function WallsPage() {
  const words = useWords(settingWords)
  const { walls } = useCity()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const paired = useRead(displaysEndpoint, {}, { everyMs: 15_000 })
  const displayOf = (wall: Wall, screen: Chosen['screen']) =>
    paired.data?.displays.find(({ wallId, screenId }) => wallId === wall.id && screenId === screen.id) ?? null
  return (
    <main className={page.page}>
      <header className={page.head}>
        <h1 className={page.title}>{words.wallsTitle}</h1>
      </header>
      {walls.length === 0 && (
        <Panel>
          <EmptyNote>{words.noWalls}</EmptyNote>
        </Panel>
      )}
      {walls.map((wall) => (
        <Panel key={wall.id} title={wall.name} note={words.wallsNote}>
          <table className={table.table}>
            <caption className="sr">{wall.name}</caption>
            <thead>
              <tr>
                <th scope="col">{words.screen}</th>
                <th scope="col" className={styles.extra}>
                  {words.address}
                </th>
                <th scope="col">{words.displayState}</th>
                <th scope="col">
                  <span className="sr">{words.pair}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {wall.screens.map((screen) => (
                <tr key={screen.id}>
                  <td>{screen.name}</td>
                  <td className={styles.extra}>
                    /dinding/{wall.id}/{screen.id}
                  </td>
                  <td>
                    {paired.data !== undefined && (
                      <DisplayState
                        display={displayOf(wall, screen)}
                        warnBeforeMs={paired.data.warnBeforeMs}
                      />
                    )}
                  </td>
                  <td className={table.number}>
                    <Button small onClick={() => setChosen({ wall, screen })}>
                      {words.pair}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
      ))}
      {chosen !== null && (
        <PairDialog
          key={`${chosen.wall.id} ${chosen.screen.id}`}
          chosen={chosen}
          isPaired={paired.data === undefined ? null : displayOf(chosen.wall, chosen.screen) !== null}
          close={() => setChosen(null)}
        />
      )}
    </main>
  )
}

function PairDialog({
  chosen,
  isPaired,
  close,
}: {
  readonly chosen: Chosen
  /** Whether a token of it is good now; null: not known, and nothing is said of it. */
  readonly isPaired: boolean | null
  readonly close: () => void
}) {
  const words = useWords(settingWords)
  const ui = useWords(uiWords)
  const language = useLanguage()
  const pair = useChange(pairScreen)
  const made = pair.data
  return (
    <Dialog
      open
      title={words.pairTitle(chosen.screen.name)}
      onClose={close}
      foot={
        <>
          <Button onClick={close}>{made === undefined ? words.cancel : ui.close}</Button>
          {made === undefined && (
            <Button
              look="main"
              disabled={pair.isPending}
              onClick={() => pair.mutate({ params: { wall: chosen.wall.id, screen: chosen.screen.id } })}
            >
              {words.pairConfirm}
            </Button>
          )}
        </>
      }
    >
      {made === undefined ? (
        isPaired !== null && <p>{isPaired ? words.pairExplain : words.pairFirst}</p>
      ) : (
        <>
          <p>{words.tokenOnce}</p>
          {/* Behind the # the token stays in the browser: no server and no log sees it. */}
          <Copyable
            label={words.address}
            text={`${location.origin}${made.openPath}#${encodeURIComponent(made.token)}`}
          />
        </>
      )}
      {pair.error !== null && <FormFault>{errorWords(pair.error, language)}</FormFault>}
    </Dialog>
  )
}

function Copyable({ label, text }: { readonly label: string; readonly text: string }) {
  const words = useWords(settingWords)
  const [isCopied, setIsCopied] = useState(false)
  const shown = useRef<HTMLElement>(null)
  // The button that asked for it is gone, and the next one closes what is shown only once.
  useEffect(() => shown.current?.focus(), [])
  return (
    <div>
      <p className={styles.sub}>{label}</p>
      <div className={styles.token}>
        <code ref={shown} tabIndex={-1}>
          {text}
        </code>
        {window.isSecureContext && (
          <Button
            small
            onClick={() => void navigator.clipboard.writeText(text).then(() => setIsCopied(true))}
          >
            {isCopied ? words.copied : words.copy}
          </Button>
        )}
      </div>
    </div>
  )
}
