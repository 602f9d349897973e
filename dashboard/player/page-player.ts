/** The one player of this page, made when the first tile asks for it. */
import { liveGrants } from '#domain/contract/rest/cameras.ts'
import { callApi } from '../data/api-client.ts'
import { exposeDiagnostics } from './diagnostics.ts'
import { Player } from './player.ts'
import { chooseSurfaceKind } from './support.ts'

let player: Player | null | undefined

/** Null: this browser has no way to show live video. */
export function pagePlayer(): Player | null {
  if (player === undefined) player = startPlayer()
  return player
}

function startPlayer(): Player | null {
  const surfaceKind = chooseSurfaceKind(location.search)
  if (surfaceKind === null) return null
  const started = new Player({
    surfaceKind,
    makeWorker: () => new Worker(new URL('./worker/main.ts', import.meta.url), { type: 'module' }),
    askGrants: (cameraIds, purpose) => callApi(liveGrants, { body: { cameraIds: [...cameraIds], purpose } }),
  })
  document.addEventListener('visibilitychange', () => started.setHidden(document.hidden))
  started.setHidden(document.hidden)
  exposeDiagnostics(started, surfaceKind)
  return started
}
