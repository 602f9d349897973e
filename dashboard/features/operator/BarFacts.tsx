import { TriangleAlert, Volume2, VolumeX } from 'lucide-react'
import { Link } from 'react-router'
import { sources } from '#domain/contract/rest/system.ts'
import { freshnessWords } from '#domain/feeds/feed-age.ts'
import { isBehind, sourcesState } from '#domain/feeds/sources-state.ts'
import type { AlertSounds } from '../../alerts/use-alert-sounds.ts'
import { useServerState } from '../../data/live.tsx'
import { useNow } from '../../data/now.ts'
import { useRead } from '../../data/queries.ts'
import { useMay } from '../../data/session.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/use-words.ts'
import { useStaleWords } from '../../ui/use-stale-sources.ts'
import styles from './BarFacts.module.css'
import { operatorWords } from './words.ts'

/** At most three facts about the system itself; where room is short only those that are not normal stay. */
export function BarFacts({ sounds }: { readonly sounds: AlertSounds }) {
  return (
    <>
      <DataAge />
      <FeedsBehind />
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

/** Sources that are behind, counted by the word of their age; nothing where all are in time or nobody has told. */
function FeedsBehind() {
  const words = useWords(operatorWords)
  const format = useFormat()
  const language = useLanguage()
  const say = useStaleWords()
  const { data } = useRead(sources, {}, { everyMs: 15_000, enabled: useMay()('project.read') })
  const state = data === undefined ? null : sourcesState(data)
  if (state === null || state.kind === 'well') return null
  const behind = Map.groupBy(state.sources.filter(isBehind), ({ freshness }) => freshness)
  const counts = [...behind].map(
    ([age, those]) => `${format.count(those.length)} ${freshnessWords[age][language]}`,
  )
  if (counts.length === 0) return null
  return (
    <Link
      className={styles.fact}
      data-warn="true"
      to="/atur/sistem"
      title={say(state.sources.filter(isBehind)).join('\n')}
    >
      <TriangleAlert size="1.1em" aria-hidden="true" />
      <b>{words.feedsBehind(counts.join(', '))}</b>
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
        <span className={styles.fact} data-warn="true" data-name="blocked" title={words.sound.blocked}>
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
