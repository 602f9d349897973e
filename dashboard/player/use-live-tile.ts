import { type RefObject, useEffect, useState, useSyncExternalStore } from 'react'
import type { ViewPurpose } from '#domain/contract/live/grant.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import type { Importance } from './messages.ts'
import { pagePlayer } from './page-player.ts'
import type { PlayerTile } from './player-tile.ts'
import type { TileView } from './tile-view.ts'

const connecting: TileView = { kind: 'connecting', for: 'server', waitingMs: null }

/** Plays `camera` into `host` while the component is on screen; null where this browser cannot play at all. */
export function useLiveTile(
  host: RefObject<HTMLElement | null>,
  camera: CameraInfo,
  purpose: ViewPurpose,
  size: 'small' | 'large',
  importance: Importance,
): TileView | null {
  const player = pagePlayer()
  const [tile, setTile] = useState<PlayerTile | null>(null)
  const { id, hasSub } = camera
  // The tile is opened with the importance of that moment; later changes go to the open tile.
  const [firstImportance] = useState(importance)
  useEffect(() => {
    const element = host.current
    if (player === null || element === null) return
    const opened = player.open({
      cameraId: id,
      hasSub,
      purpose,
      wanted: size === 'large' ? 'main' : 'sub',
      importance: firstImportance,
      host: element,
    })
    setTile(opened)
    const observer = new IntersectionObserver((entries) => {
      const last = entries[entries.length - 1]
      if (last !== undefined) player.setOnScreen(opened, last.isIntersecting)
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      player.close(opened)
      setTile(null)
    }
  }, [player, host, id, hasSub, purpose, size, firstImportance])
  useEffect(() => {
    if (player !== null && tile !== null) player.setImportance(tile, importance)
  }, [player, tile, importance])
  const view = useSyncExternalStore(
    (listener) => tile?.listen(listener) ?? (() => undefined),
    () => tile?.view ?? connecting,
  )
  return player === null ? null : view
}
