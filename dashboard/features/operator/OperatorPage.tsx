import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { isUnacknowledged } from '#domain/alerts/alert-limits.ts'
import { acknowledgeAlert } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { compareAlerts } from '../../alerts/alert-order.ts'
import { alarmsByCamera } from '../../alerts/tile-alarms.ts'
import { useAlertSounds } from '../../alerts/use-alert-sounds.ts'
import { ApiError } from '../../data/api-client.ts'
import { useCameras } from '../../data/city.ts'
import { useTopic } from '../../data/live.tsx'
import { useChange } from '../../data/queries.ts'
import { useMay } from '../../data/session.ts'
import { useLanguage, useWords } from '../../i18n/use-words.ts'
import { pagePlayer } from '../../player/page-player.ts'
import { InsecureNotice, ServerLostBand } from '../../ui/Notices.tsx'
import { AlertList } from './AlertList.tsx'
import { AssignDialog } from './AssignDialog.tsx'
import { KeyHelp } from './KeyHelp.tsx'
import type { Act, GoTarget } from './key-grammar.ts'
import { MapPanel } from './MapPanel.tsx'
import styles from './OperatorPage.module.css'
import { Spotlight } from './Spotlight.tsx'
import { StatusBar } from './StatusBar.tsx'
import { TileGrid } from './TileGrid.tsx'
import { useOperatorKeys } from './use-operator-keys.ts'
import { useWall } from './use-wall.ts'
import { markOrSwap, moveSelection, showCamera, showFormer, stepCamera } from './wall-state.ts'
import { operatorWords } from './words.ts'

const pageOf: Readonly<Record<GoTarget, string>> = {
  operator: '/operator',
  map: '/peta',
  complaints: '/pengaduan',
  projects: '/proyek',
}

/** A sentence about a key stays this long, unless the next key comes first. */
const SAID_MS = 5_000

// The worker starts while cameras and layout are still being asked for.
pagePlayer()

/** The operator's one page: tiles, the chosen alert, map and alert list. `account` is the shell's menu. */
export function OperatorPage({ account }: { readonly account?: ReactNode }) {
  const words = useWords(operatorWords)
  const language = useLanguage()
  const navigate = useNavigate()
  const may = useMay()
  const wall = useWall()
  const sounds = useAlertSounds()
  const cameras = useCameras()
  const topic = useTopic('alerts')
  const [dialog, setDialog] = useState<'none' | 'help' | 'assign'>('none')
  const [said, setSaid] = useState<string | null>(null)

  useEffect(() => {
    if (said === null) return
    const timer = setTimeout(() => setSaid(null), SAID_MS)
    return () => clearTimeout(timer)
  }, [said])

  const byNumber = useMemo(
    () => new Map(cameras.list.map((camera) => [camera.number as number, camera])),
    [cameras.list],
  )
  const alerts = useMemo(() => [...topic.items.values()].sort(compareAlerts), [topic.items])
  const alarms = useMemo(() => alarmsByCamera(alerts), [alerts])
  // Nothing chosen, or the chosen one has ended: the most urgent one stands in the light.
  const chosen = alerts.find((alert) => alert.id === wall.alertId) ?? alerts[0] ?? null
  const acknowledge = useChange(acknowledgeAlert)

  const callCamera = (typed: string, tile: number | null = null) => {
    const number = Number(typed)
    if (byNumber.has(number)) wall.change((state) => showCamera(state, number, tile ?? state.selected))
    else setSaid(words.noSuchCamera(typed))
  }
  const toTile = (camera: CameraInfo) => wall.change((state) => showCamera(state, camera.number))
  const acknowledgeChosen = () => {
    if (chosen === null || !isUnacknowledged(chosen)) return
    if (!may('alert.acknowledge')) {
      setSaid(words.noRight)
      return
    }
    acknowledge.mutate(
      { params: { alertId: chosen.id } },
      {
        onError: (error) =>
          setSaid(error instanceof ApiError ? error.words[language] : words.failed(words.acknowledge)),
      },
    )
  }
  const stepAlert = (by: 1 | -1) => {
    const at = alerts.findIndex((alert) => alert.id === chosen?.id)
    const next = alerts[Math.min(alerts.length - 1, Math.max(0, at + by))]
    if (next !== undefined) wall.chooseAlert(next.id)
  }
  const run = (act: Act) => {
    setSaid(null)
    switch (act.act) {
      case 'call-camera':
        callCamera(String(act.number), act.tile === null ? null : act.tile - 1)
        return
      case 'select-tile':
        wall.change((state) =>
          act.tile <= state.tiles.length ? { ...state, selected: act.tile - 1 } : state,
        )
        return
      case 'layout':
        wall.chooseLayout(act.number)
        return
      case 'step-camera':
        wall.change((state) => stepCamera(state, [...byNumber.keys()], act.by))
        return
      case 'move-selection':
        wall.change((state) => moveSelection(state, act.dx, act.dy))
        return
      case 'former-camera':
        wall.change(showFormer)
        return
      case 'full-screen':
        wall.change((state) => ({ ...state, isFullScreen: !state.isFullScreen }))
        return
      case 'mark-or-swap':
        wall.change(markOrSwap)
        return
      case 'escape':
        wall.change((state) => ({ ...state, isFullScreen: false, marked: null }))
        return
      case 'acknowledge':
        acknowledgeChosen()
        return
      case 'assign':
        if (chosen !== null && chosen.assignment === null && may('alert.assign')) setDialog('assign')
        return
      case 'next-alert':
        stepAlert(1)
        return
      case 'previous-alert':
        stepAlert(-1)
        return
      case 'mute':
        sounds.toggleMute()
        return
      case 'tour':
        wall.toggleTour()
        return
      case 'help':
        setDialog('help')
        return
      case 'go':
        if (act.to !== 'operator') void navigate(pageOf[act.to])
        return
    }
  }
  const [entry] = useOperatorKeys(run, dialog !== 'none')

  return (
    <div className={styles.page}>
      <h1 className="sr">{words.page}</h1>
      <StatusBar
        wall={wall}
        sounds={sounds}
        callCamera={callCamera}
        showHelp={() => setDialog('help')}
        account={account}
      />
      <ServerLostBand />
      <InsecureNotice />
      <div className={styles.main}>
        <div className={styles.left}>
          <TileGrid
            wall={wall.state}
            entry={entry}
            byNumber={byNumber}
            alarms={alarms}
            select={(tile) => wall.change((state) => ({ ...state, selected: tile }))}
            toggleFull={() => run({ act: 'full-screen' })}
          />
          <Spotlight
            alert={chosen}
            cameras={cameras.byId}
            acknowledge={acknowledgeChosen}
            assign={() => setDialog('assign')}
            toTile={toTile}
          />
        </div>
        <div className={styles.right}>
          <MapPanel chosen={chosen} chooseAlert={wall.chooseAlert} showCamera={toTile} />
          <AlertList
            alerts={alerts}
            isReady={topic.status === 'ready'}
            chosenId={chosen?.id ?? null}
            choose={wall.chooseAlert}
          />
        </div>
      </div>
      {(said !== null || entry.kind === 'layout' || entry.kind === 'go') && (
        <div className={styles.said} role="status">
          {entry.kind === 'layout' ? `/ ${entry.digits}` : entry.kind === 'go' ? 'G …' : said}
        </div>
      )}
      <KeyHelp open={dialog === 'help'} close={() => setDialog('none')} />
      {chosen !== null && (
        <AssignDialog
          key={chosen.id}
          alert={chosen}
          open={dialog === 'assign'}
          close={() => setDialog('none')}
        />
      )}
    </div>
  )
}
