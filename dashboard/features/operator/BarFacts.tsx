import { TriangleAlert, Volume2, VolumeX } from 'lucide-react'
import { Link } from 'react-router'
import { isBehind } from '#domain/feeds/sources-state.ts'
import type { AlertSounds } from '../../alerts/use-alert-sounds.ts'
import { useServerState, useTopic } from '../../data/live.tsx'
import { useNow } from '../../data/now.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import styles from './BarFacts.module.css'
import { operatorWords } from './words.ts'

/** At most three facts about the system itself; where room is short only those that are not normal stay. */
export function BarFacts({ sounds }: { readonly sounds: AlertSounds }) {
  return (
    <>
      <DataAge />
      <LateFeeds />
      <SoundState sounds={sounds} />
    </>
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
    <div className={styles.fact} data-normal={!isLost} data-lost={isLost}>
      <i aria-hidden="true" />
      <span>{words.data}</span>
      <b>{isLost ? words.dataLost : words.dataAge(format.decimal(ageMs / 1000, 1))}</b>
    </div>
  )
}

/** Feeds that do not deliver as they should; nothing where all do or this person is not told. */
function LateFeeds() {
  const words = useWords(operatorWords)
  const format = useFormat()
  const { items } = useTopic('feeds')
  const late = [...items.values()].filter(isBehind).length
  if (late === 0) return null
  return (
    <Link className={styles.fact} data-warn="true" to="/atur/sistem" title={words.feedsWhy}>
      <TriangleAlert size="1.1em" aria-hidden="true" />
      <b>{words.feedsLate(format.count(late))}</b>
    </Link>
  )
}

function SoundState({ sounds }: { readonly sounds: AlertSounds }) {
  const words = useWords(operatorWords)
  const format = useFormat()
  const now = useNow()
  if (sounds.state === 'blocked') {
    return (
      <>
        <span className={styles.fact} data-warn="true" title={words.sound.blocked}>
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
      aria-keyshortcuts="M"
      title={`${isMuted ? words.unmute : words.mute} (M)`}
      onClick={sounds.toggleMute}
    >
      {isMuted ? <VolumeX size="1.2em" aria-hidden="true" /> : <Volume2 size="1.2em" aria-hidden="true" />}
      {isMuted ? words.sound.muted(format.minutes(left)) : words.sound.on}
    </button>
  )
}
