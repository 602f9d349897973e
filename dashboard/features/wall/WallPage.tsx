import { useParams } from 'react-router'
import { type WallScreen, wallScreen } from '#domain/contract/rest/city.ts'
import { ScreenId, WallId } from '#domain/ids.ts'
import { ApiError } from '../../data/api-client.ts'
import { useCity } from '../../data/city.ts'
import { useServerState } from '../../data/live.tsx'
import { useNow } from '../../data/now.ts'
import { useRead } from '../../data/queries.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { pagePlayer } from '../../player/page-player.ts'
import { LinkButton } from '../../ui/Button.tsx'
import notices from '../../ui/Notices.module.css'
import { InsecureNotice, SampleRibbon, ServerLostBand } from '../../ui/Notices.tsx'
import { useComplaintsAge } from '../../ui/use-complaints-age.ts'
import { LayoutScreen } from './LayoutScreen.tsx'
import { MapScreen } from './MapScreen.tsx'
import { useKiosk, usePixelShift } from './use-kiosk.ts'
import styles from './WallPage.module.css'
import { wallWords } from './words.ts'

// The worker starts while cameras and layout are still being asked for.
pagePlayer()

/** `/dinding/:wall/:screen`: what one display of a wall shows, for eyes only. */
export function WallPage() {
  const words = useWords(wallWords)
  const { wall = '', screen = '' } = useParams()
  const params = { wall: WallId.safeParse(wall).data, screen: ScreenId.safeParse(screen).data }
  const isNamed = params.wall !== undefined && params.screen !== undefined
  const shown = useRead(
    wallScreen,
    { params: { wall: params.wall ?? WallId.parse('x'), screen: params.screen ?? ScreenId.parse('x') } },
    { everyMs: 10_000, enabled: isNamed },
  )
  useKiosk(`${wall}/${screen}`, shown.data?.scale ?? 1)
  if (shown.data !== undefined) return <Screen screen={shown.data} />
  const kind = shown.error instanceof ApiError ? shown.error.kind : null
  if (kind === 'forbidden') return <NotForYou />
  const isMissing = !isNamed || kind === 'not-found' || kind === 'bad-request'
  return (
    <main className={styles.message} data-loading={(!isMissing && shown.error === null) || undefined}>
      <h1>{isMissing ? words.noSuchScreen : shown.error === null ? words.signingIn : words.unreachable}</h1>
    </main>
  )
}

/** Somebody who is signed in as a person: the screen is there, and shows itself to its own display alone. */
function NotForYou() {
  const words = useWords(wallWords)
  return (
    <main className={styles.message}>
      <h1>{words.notYours}</h1>
      <p>{words.notYoursNext}</p>
      <p>
        <LinkButton look="main" to="/">
          {words.home}
        </LinkButton>
      </p>
    </main>
  )
}

function Screen({ screen }: { readonly screen: WallScreen }) {
  const [x, y] = usePixelShift()
  const server = useServerState()
  return (
    <main className={styles.screen} data-lost={server.kind === 'lost'}>
      <div className={styles.shifted} style={{ transform: `translate(${x}px, ${y}px)` }}>
        <Head hasClock={screen.shows.kind === 'layout'} />
        <ServerLostBand />
        <InsecureNotice />
        <DisplayNotice notice={screen.notice} />
        {screen.shows.kind === 'layout' ? <LayoutScreen layout={screen.shows.layout} /> : <MapScreen />}
      </div>
    </main>
  )
}

/** What concerns the display itself. */
function DisplayNotice({ notice }: Pick<WallScreen, 'notice'>) {
  const words = useWords(wallWords)
  const format = useFormat()
  if (notice === null) return null
  return (
    <div className={`${notices.band} ${notice.kind === 'second-use' ? notices.sealed : ''}`} role="alert">
      {notice.kind === 'second-use' ? words.secondUse : words.expires(format.longDate(notice.atMs))}
    </div>
  )
}

/** From there on the age of what is shown is said; younger is as it should be. Off the line the band says it. */
const OLD_MS = 3_000

/** `hasClock` is false where the screen itself tells the time, large. */
function Head({ hasClock }: { readonly hasClock: boolean }) {
  const words = useWords(wallWords)
  const format = useFormat()
  const city = useCity()
  const server = useServerState()
  const now = useNow()
  const complaintsAge = useComplaintsAge()
  const ageMs = server.dataAtMs === null ? null : Math.max(0, now - server.dataAtMs)
  return (
    <header className={styles.head}>
      <h1>{city.centreName}</h1>
      {city.isSample && <SampleRibbon />}
      <span>{words.withoutRestricted}</span>
      {complaintsAge !== null && (
        <span className={styles.stale}>{words.complaints(complaintsAge.since)}</span>
      )}
      {hasClock && (
        <span className={styles.clock}>
          <b>{format.clock(now)}</b> {city.timeZoneLabel}
        </span>
      )}
      {server.kind !== 'lost' && ageMs !== null && ageMs >= OLD_MS && (
        <span className={styles.stale}>{words.data(format.decimal(ageMs / 1000, 1))}</span>
      )}
    </header>
  )
}
