/**
 * The arrangement in the page's address: layout, cameras that differ from it, selected tile, chosen alert. Whoever gets
 * the address sees the same wall.
 */
import type { LayoutInfo } from '#domain/contract/rest/city.ts'
import { fromLayout, type WallState } from './wall-state.ts'

export interface WallAddress {
  readonly wall: WallState
  readonly alertId: string | null
}

/** Null when the city has no layout at all. */
export function readAddress(query: URLSearchParams, layouts: readonly LayoutInfo[]): WallAddress | null {
  const wanted = Number(query.get('tata'))
  const layout = layouts.find((one) => one.number === wanted) ?? layouts[0]
  if (layout === undefined) return null
  const base = fromLayout(layout, Math.max(0, Number(query.get('pilih') ?? '1') - 1) || 0)
  const cameras = query.get('petak')?.split('-') ?? []
  const tiles = base.tiles.map((tile, at) => {
    const typed = Number(cameras[at])
    if (cameras[at] === undefined || cameras[at] === '') return tile
    return { camera: Number.isInteger(typed) && typed > 0 && typed <= 9999 ? typed : null, former: null }
  })
  return {
    wall: { ...base, tiles, isFullScreen: query.get('penuh') === '1' },
    alertId: query.get('peringatan'),
  }
}

export function writeAddress(address: WallAddress, layouts: readonly LayoutInfo[]): URLSearchParams {
  const { wall, alertId } = address
  const query = new URLSearchParams({ tata: String(wall.layout) })
  const layout = layouts.find((one) => one.number === wall.layout)
  const isChanged = wall.tiles.some((tile, at) => tile.camera !== (layout?.tiles[at] ?? null))
  if (isChanged) query.set('petak', wall.tiles.map((tile) => tile.camera ?? 0).join('-'))
  if (wall.selected > 0) query.set('pilih', String(wall.selected + 1))
  if (wall.isFullScreen) query.set('penuh', '1')
  if (alertId !== null) query.set('peringatan', alertId)
  return query
}
