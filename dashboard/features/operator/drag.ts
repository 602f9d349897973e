/** What is dragged onto a tile: a camera from the finder or the spotlight, or another tile. */
import type { DragEvent } from 'react'

const CAMERA = 'application/x-pantau-camera'
const TILE = 'application/x-pantau-tile'

export type Dropped =
  | { readonly kind: 'camera'; readonly number: number }
  | { readonly kind: 'tile'; readonly at: number }

export function dragCamera(event: DragEvent, number: number): void {
  event.dataTransfer.setData(CAMERA, String(number))
  event.dataTransfer.effectAllowed = 'copy'
}

export function dragTile(event: DragEvent, at: number): void {
  event.dataTransfer.setData(TILE, String(at))
  event.dataTransfer.effectAllowed = 'move'
}

/** Whether a tile may take what hovers over it; what it is can be read only when it is dropped. */
export function isOurs(event: DragEvent): boolean {
  return event.dataTransfer.types.some((type) => type === CAMERA || type === TILE)
}

export function readDrop(event: DragEvent): Dropped | null {
  const camera = Number(event.dataTransfer.getData(CAMERA))
  if (Number.isInteger(camera) && camera > 0) return { kind: 'camera', number: camera }
  const tile = event.dataTransfer.getData(TILE)
  return /^\d+$/.test(tile) ? { kind: 'tile', at: Number(tile) } : null
}
