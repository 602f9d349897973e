import { useEffect } from 'react'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { useCameras } from '../../../data/city.ts'
import { CameraFinder } from './CameraFinder.tsx'
import { useFinder } from './use-finder.ts'

/** What the finder has found, for the map beside it. */
export interface Found {
  /** Null: everything. */
  readonly ids: ReadonlySet<string> | null
  /** The camera that keys act on. */
  readonly pointed: string | null
}

/** The open finder, telling the map what is left; all of it again once it is closed. */
export function FinderDrawer({
  typed,
  tile,
  show,
  close,
  found,
}: {
  readonly typed: string
  readonly tile: number
  readonly show: (camera: CameraInfo, next: boolean) => void
  readonly close: () => void
  /** Keep the function stable between draws. */
  readonly found: (found: Found | null) => void
}) {
  const { list } = useCameras()
  const finder = useFinder(list, typed)
  const row = finder.rows[finder.active]
  const ids = finder.found
  const pointed = row?.kind === 'camera' ? row.camera.id : null
  useEffect(() => found({ ids, pointed }), [found, ids, pointed])
  useEffect(() => () => found(null), [found])
  return <CameraFinder finder={finder} total={list.length} tile={tile} show={show} close={close} />
}
