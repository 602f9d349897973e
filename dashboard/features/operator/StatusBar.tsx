import { Keyboard, Maximize, Repeat, Volume2, VolumeX } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { AlertSounds } from '../../alerts/use-alert-sounds.ts'
import { useCity } from '../../data/city.ts'
import { useServerState } from '../../data/live.tsx'
import { useNow } from '../../data/now.ts'
import { useFormat, useName, useWords } from '../../i18n/use-words.ts'
import { SampleRibbon } from '../../ui/Notices.tsx'
import styles from './StatusBar.module.css'
import type { Wall } from './use-wall.ts'
import { operatorWords } from './words.ts'

/** City, layout, clock, age of the data, sound, and who is on duty. */
export function StatusBar({
  wall,
  sounds,
  callCamera,
  showHelp,
  account,
}: {
  readonly wall: Wall
  readonly sounds: AlertSounds
  readonly callCamera: (typed: string) => void
  readonly showHelp: () => void
  readonly account: ReactNode
}) {
  const words = useWords(operatorWords)
  const city = useCity()
  return (
    <header className={styles.bar}>
      <div className={styles.left}>
        <i className={styles.mark} aria-hidden="true" />
        <b className={styles.brand}>{city.centreName}</b>
        {city.isSample && <SampleRibbon />}
        <LayoutChoice wall={wall} />
        <TourButton wall={wall} />
        <CallField callCamera={callCamera} />
      </div>
      <Clock />
      <div className={styles.right}>
        <DataAge />
        <SoundState sounds={sounds} />
        <button
          type="button"
          className={styles.icon}
          title={words.fullScreen}
          aria-label={words.fullScreen}
          onClick={toggleFullScreen}
        >
          <Maximize size="1.1em" aria-hidden="true" />
        </button>
        <button
          type="button"
          className={styles.icon}
          title={`${words.keys} (?)`}
          aria-label={words.keys}
          onClick={showHelp}
        >
          <Keyboard size="1.2em" aria-hidden="true" />
        </button>
        {account}
      </div>
    </header>
  )
}

function toggleFullScreen(): void {
  const change =
    document.fullscreenElement === null
      ? document.documentElement.requestFullscreen()
      : document.exitFullscreen()
  // Refused where the browser forbids it (an embedded page); the button then simply does nothing.
  change.catch(() => undefined)
}

function LayoutChoice({ wall }: { readonly wall: Wall }) {
  const words = useWords(operatorWords)
  const city = useCity()
  const name = useName()
  return (
    <select
      className={styles.choice}
      aria-label={words.layout}
      value={wall.state.layout}
      onChange={(event) => {
        wall.chooseLayout(Number(event.target.value))
        // The keyboard goes back to the tiles.
        event.target.blur()
      }}
    >
      {city.layouts.map((layout) => (
        <option key={layout.id} value={layout.number}>
          {words.layoutOption(layout.number, name(layout.name))}
        </option>
      ))}
    </select>
  )
}

function TourButton({ wall }: { readonly wall: Wall }) {
  const words = useWords(operatorWords)
  const format = useFormat()
  const city = useCity()
  const name = useName()
  const now = useNow()
  if (city.tours.length === 0) return null
  const { tour } = wall
  const running = tour === null ? undefined : city.tours.find((one) => one.id === tour.id)
  return (
    <button
      type="button"
      className={styles.tour}
      aria-pressed={tour !== null}
      title={tour === null ? `${words.tour} (U)` : words.tourStop}
      onClick={wall.toggleTour}
    >
      <Repeat size="1.1em" aria-hidden="true" />
      {tour === null || running === undefined
        ? words.tour
        : words.tourOn(name(running.name), format.minutes(tour.nextAtMs - Math.min(now, Date.now())))}
    </button>
  )
}

/** The way by mouse and by touch to what digits and Enter do on the keyboard. */
function CallField({ callCamera }: { readonly callCamera: (typed: string) => void }) {
  const words = useWords(operatorWords)
  const [typed, setTyped] = useState('')
  return (
    <form
      className={styles.call}
      onSubmit={(event) => {
        event.preventDefault()
        if (typed !== '') callCamera(typed)
        setTyped('')
      }}
    >
      <input
        value={typed}
        inputMode="numeric"
        maxLength={4}
        aria-label={words.callCamera}
        placeholder={words.callHint}
        onChange={(event) => setTyped(event.target.value.replace(/\D/g, ''))}
      />
    </form>
  )
}

function Clock() {
  const format = useFormat()
  const city = useCity()
  const now = useNow()
  return (
    <div className={styles.clock}>
      <b>{format.clock(now)}</b>
      <span>
        {city.timeZoneLabel} · {format.longDate(now)}
      </span>
    </div>
  )
}

function DataAge() {
  const words = useWords(operatorWords)
  const format = useFormat()
  const server = useServerState()
  const now = useNow()
  const ageMs = server.dataAtMs === null ? null : Math.max(0, now - server.dataAtMs)
  const isLost = server.kind === 'lost' || ageMs === null
  return (
    <div className={styles.fact} data-lost={isLost}>
      <i aria-hidden="true" />
      <span>{words.data}</span>
      <b>{isLost ? words.dataLost : words.dataAge(format.decimal(ageMs / 1000, 1))}</b>
    </div>
  )
}

function SoundState({ sounds }: { readonly sounds: AlertSounds }) {
  const words = useWords(operatorWords)
  const format = useFormat()
  const now = useNow()
  if (sounds.state === 'blocked') {
    return (
      <>
        <span className={styles.fact} data-warn="true">
          <VolumeX size="1.2em" aria-hidden="true" />
          <b>{words.sound.blocked}</b>
        </span>
        <button type="button" className={styles.start} title={words.startShiftWhy} onClick={sounds.start}>
          {words.startShift}
        </button>
      </>
    )
  }
  const isMuted = sounds.state === 'muted'
  const left = Math.max(0, (sounds.mutedUntilMs ?? 0) - Math.min(now, Date.now()))
  return (
    <button
      type="button"
      className={styles.sound}
      aria-pressed={isMuted}
      title={`${isMuted ? words.unmute : words.mute} (M)`}
      onClick={sounds.toggleMute}
    >
      {isMuted ? <VolumeX size="1.2em" aria-hidden="true" /> : <Volume2 size="1.2em" aria-hidden="true" />}
      {isMuted ? words.sound.muted(format.minutes(left)) : words.sound.on}
    </button>
  )
}
