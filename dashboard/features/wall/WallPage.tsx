import { type CSSProperties, useMemo } from 'react'
import { useParams } from 'react-router'
import { type LayoutInfo, type WallScreen, wallScreen } from '#domain/contract/rest/city.ts'
import { ScreenId, WallId } from '#domain/ids.ts'
import { ApiError } from '../../data/api-client.ts'
import { useCameras, useCity } from '../../data/city.ts'
import { useServerState } from '../../data/live.tsx'
import { useNow } from '../../data/now.ts'
import { useRead } from '../../data/queries.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { CityMap } from '../../map/CityMap.tsx'
import { gridShape } from '../../player/grid-shape.ts'
import { LiveTile } from '../../player/LiveTile.tsx'
import { pagePlayer } from '../../player/page-player.ts'
import { CityCounts } from '../../ui/CityCounts.tsx'
import { InsecureNotice, SampleRibbon, ServerLostBand } from '../../ui/Notices.tsx'
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
    { everyMs: 60_000, enabled: isNamed },
  )
  useKiosk(`${wall}/${screen}`, shown.data?.scale ?? 1)
  if (shown.data !== undefined) return <Screen screen={shown.data} />
  const isMissing =
    !isNamed ||
    (shown.error instanceof ApiError && ['not-found', 'forbidden', 'bad-request'].includes(shown.error.kind))
  return (
    <main className={styles.message} data-loading={(!isMissing && shown.error === null) || undefined}>
      <h1>{isMissing ? words.noSuchScreen : shown.error === null ? words.signingIn : words.unreachable}</h1>
    </main>
  )
}

function Screen({ screen }: { readonly screen: WallScreen }) {
  const [x, y] = usePixelShift()
  return (
    <main className={styles.screen}>
      <div className={styles.shifted} style={{ transform: `translate(${x}px, ${y}px)` }}>
        <Head name={screen.name} />
        <ServerLostBand />
        <InsecureNotice />
        {screen.shows.kind === 'layout' ? <LayoutScreen layout={screen.shows.layout} /> : <MapScreen />}
      </div>
    </main>
  )
}

function Head({ name }: { readonly name: string }) {
  const words = useWords(wallWords)
  const format = useFormat()
  const city = useCity()
  const server = useServerState()
  const now = useNow()
  const ageMs = server.dataAtMs === null ? null : Math.max(0, now - server.dataAtMs)
  return (
    <header className={styles.head}>
      <h1>{city.centreName}</h1>
      <span>{name}</span>
      {city.isSample && <SampleRibbon />}
      <span className={styles.clock}>
        <b>{format.clock(now)}</b> {city.timeZoneLabel}
      </span>
      {ageMs !== null && <span>{words.data(format.decimal(ageMs / 1000, 1))}</span>}
    </header>
  )
}

function LayoutScreen({ layout }: { readonly layout: LayoutInfo }) {
  const words = useWords(wallWords)
  const cameras = useCameras()
  const byNumber = useMemo(
    () => new Map(cameras.list.map((camera) => [camera.number as number, camera])),
    [cameras.list],
  )
  const shape = gridShape(layout.shape)
  return (
    <div className={styles.grid} style={{ '--columns': shape.columns } as CSSProperties}>
      {shape.cells.map((cell, at) => {
        const camera = byNumber.get(layout.tiles[at] ?? 0)
        const isLarge = at === shape.largeTile
        return (
          <div
            key={`${cell.column}-${cell.row}`}
            className={styles.tile}
            style={
              {
                '--at': `${cell.row + 1} / ${cell.column + 1} / span ${cell.span} / span ${cell.span}`,
              } as CSSProperties
            }
          >
            {camera === undefined ? (
              <p className={styles.empty}>{cameras.isLoading ? '' : words.emptyTile}</p>
            ) : (
              <LiveTile key={camera.id} camera={camera} purpose="wall" size={isLarge ? 'large' : 'small'} />
            )}
          </div>
        )
      })}
    </div>
  )
}

function MapScreen() {
  return (
    <div className={styles.mapScreen}>
      <CityCounts />
      <CityMap className={styles.map} tools={false} still />
    </div>
  )
}
