import { type ReactNode, useMemo, useState } from 'react'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { alarmsByCamera } from '../../alerts/tile-alarms.ts'
import { useAlertSounds } from '../../alerts/use-alert-sounds.ts'
import { useCameras } from '../../data/city.ts'
import { useServerState } from '../../data/live.tsx'
import { useMay } from '../../data/session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { pagePlayer } from '../../player/page-player.ts'
import { DisplayBand } from '../../ui/DisplayBand.tsx'
import { InsecureNotice, ServerLostBand } from '../../ui/Notices.tsx'
import { SealedBand } from '../../ui/SealedBand.tsx'
import { AlertPanel } from './AlertPanel.tsx'
import { AssignDialog } from './AssignDialog.tsx'
import { phoneBarOf, sendBarOf } from './act-bar.ts'
import { BarFacts } from './BarFacts.tsx'
import type { Dropped } from './drag.ts'
import { type GoPage, KeyHelp } from './KeyHelp.tsx'
import type { Act, Entry } from './key-grammar.ts'
import { MapPanel } from './MapPanel.tsx'
import styles from './OperatorPage.module.css'
import { runAct } from './operator-acts.ts'
import { Spotlight } from './spotlight/Spotlight.tsx'
import { telOf } from './spotlight/SpotlightActs.tsx'
import { usePhoneOf } from './spotlight/use-phone-of.ts'
import { TileGrid } from './TileGrid.tsx'
import { ToolRow } from './ToolRow.tsx'
import { groupOf, makeTileStates, type TileGroup } from './tile-states.ts'
import { useAlertDesk } from './use-alert-desk.ts'
import { useFinderDrawer } from './use-finder-drawer.ts'
import { useOperatorKeys } from './use-operator-keys.ts'
import { useSaid } from './use-said.ts'
import { useWall } from './use-wall.ts'
import { nextTile, showCamera, swapTiles } from './wall-state.ts'
import { operatorWords } from './words.ts'

// The worker starts while cameras and layout are still being asked for.
pagePlayer()

/** The operator's one page: tiles, the chosen alert, map and alert list. `bar` is the shell's, `pages` its own by letter. */
export function OperatorPage({
  bar,
  pages,
  go,
}: {
  readonly bar: (facts: ReactNode) => ReactNode
  /** Where `G` and a letter lead this person. */
  readonly pages: readonly GoPage[]
  readonly go: (letter: string) => void
}) {
  const words = useWords(operatorWords)
  const may = useMay()
  const wall = useWall()
  const sounds = useAlertSounds()
  const cameras = useCameras()
  const server = useServerState()
  const finder = useFinderDrawer()
  const [states] = useState(makeTileStates)
  const [dialog, setDialog] = useState<'none' | 'help'>('none')
  /** Whom a team is being chosen for: the light may move on meanwhile, and the choice must not go with it. */
  const [sendingFor, setSendingFor] = useState<Alert | null>(null)
  const [said, say] = useSaid()
  const desk = useAlertDesk(wall, say)
  const { alerts, chosen } = desk
  const phone = usePhoneOf(chosen)
  const openAssign = () => {
    if (desk.isMisplaced()) return
    desk.holdChosen()
    setSendingFor(chosen)
  }
  const mayCall = () => {
    if (desk.isMisplaced()) return false
    desk.holdChosen()
    return true
  }
  const sendingNow = alerts.find(({ id }) => id === sendingFor?.id)
  const alarms = useMemo(() => alarmsByCamera(alerts), [alerts])
  const byNumber = useMemo(
    () => new Map(cameras.list.map((camera) => [camera.number as number, camera])),
    [cameras.list],
  )

  const callCamera = (typed: string, tile: number | null) => {
    const number = Number(typed)
    if (byNumber.has(number)) wall.change((state) => showCamera(state, number, tile ?? state.selected))
    else say(words.noSuchCamera(typed))
  }
  const toTile = (camera: CameraInfo) => wall.change((state) => showCamera(state, camera.number))
  const toNextTile = (camera: CameraInfo) => {
    const isCalm = (number: number | null) => {
      const shown = number === null ? undefined : byNumber.get(number)
      return shown === undefined || !alarms.has(shown.id)
    }
    const tile = nextTile(wall.state, isCalm)
    if (tile === null) say(words.noTileFree)
    else wall.change((state) => showCamera(state, camera.number, tile))
  }
  const stepThrough = (group: TileGroup) => {
    const shown = states.getState()
    const tile = nextTile(wall.state, (_, at) => groupOf(shown.get(at) ?? 'connecting') === group)
    if (tile !== null) wall.change((state) => ({ ...state, selected: tile }))
  }
  const drop = (dropped: Dropped, tile: number) =>
    wall.change((state) =>
      dropped.kind === 'camera'
        ? showCamera(state, dropped.number, tile)
        : swapTiles(state, dropped.at, tile),
    )
  const run = (act: Act) => {
    say(null)
    runAct(act, {
      wall,
      numbers: [...byNumber.keys()],
      callCamera,
      openFinder: finder.open,
      closeFinder: () => {
        const isOpen = finder.typed !== null
        if (isOpen) finder.close()
        return isOpen
      },
      acknowledge: desk.acknowledge,
      assign: () => {
        if (!may('alert.assign')) say(words.noRight)
        else if (!desk.isBarred(sendBarOf({ alert: chosen, isPast: desk.isPast }))) openAssign()
      },
      callTeam: () => {
        if (desk.isBarred(phoneBarOf({ alert: chosen, isPast: desk.isPast }, phone))) return
        if (phone !== null && mayCall()) window.location.assign(telOf(phone))
      },
      openGroup: desk.toggleGroup,
      stepAlert: desk.step,
      toggleMute: sounds.toggleMute,
      showHelp: () => setDialog('help'),
      refuse: (why) => say(words.refused[why]),
      go: (letter) => {
        if (pages.some((page) => page.letter === letter)) go(letter)
        else say(words.noPage(letter.toUpperCase()))
      },
    })
  }
  const [entry, selectElsewhere] = useOperatorKeys(run, dialog !== 'none' || sendingFor !== null)

  return (
    <div className={styles.page} data-lost={server.kind === 'lost'}>
      {bar(<BarFacts sounds={sounds} />)}
      <ServerLostBand />
      <SealedBand />
      <DisplayBand />
      <InsecureNotice />
      <main className={styles.main}>
        <h1 className="sr">{words.page}</h1>
        <div className={styles.parts}>
          <div className={styles.left}>
            <ToolRow
              wall={wall}
              states={states}
              isFinding={finder.typed !== null}
              toggleFinder={finder.toggle}
              stepThrough={stepThrough}
            />
            <TileGrid
              wall={wall.state}
              states={states}
              entry={entry}
              byNumber={byNumber}
              isKnown={!cameras.isLoading}
              alarms={alarms}
              select={(tile) => {
                selectElsewhere()
                wall.change((state) => ({ ...state, selected: tile }))
              }}
              toggleFull={() => run({ act: 'full-screen' })}
              drop={drop}
            />
            <Spotlight
              alert={chosen}
              isKnown={desk.isReady}
              isPast={desk.isPast}
              isSettling={desk.isSettling}
              cameras={cameras.byId}
              acknowledge={desk.acknowledge}
              assign={openAssign}
              mayCall={mayCall}
              toTile={toTile}
              waiting={desk.sent.waiting}
              cancel={desk.sent.cancel}
            />
          </div>
          <div className={styles.right}>
            <MapPanel
              chosen={chosen}
              chooseAlert={desk.choose}
              showCamera={toTile}
              finding={finder.typed}
              tile={wall.state.selected + 1}
              showFound={(camera, next) => (next ? toNextTile(camera) : toTile(camera))}
              closeFinder={finder.close}
            />
            <AlertPanel desk={desk} showHelp={() => setDialog('help')} />
          </div>
        </div>
        <Said entry={entry} said={said} />
      </main>
      <KeyHelp open={dialog === 'help'} pages={pages} close={() => setDialog('none')} />
      {sendingFor !== null && (
        <AssignDialog
          key={sendingFor.id}
          alert={sendingNow ?? sendingFor}
          isPast={desk.isReady && sendingNow === undefined}
          open
          close={() => setSendingFor(null)}
        />
      )}
    </div>
  )
}

/** What keys are waiting for, or what came of the last ones. */
function Said({ entry, said }: { readonly entry: Entry; readonly said: string | null }) {
  const waiting = entry.kind === 'layout' ? `/ ${entry.digits}` : entry.kind === 'go' ? 'G …' : null
  if (said === null && waiting === null) return null
  return (
    <div className={styles.said} role="status">
      {waiting ?? said}
    </div>
  )
}
