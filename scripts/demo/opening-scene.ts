/** What is already wrong when the visitor arrives. Deterministic: the same cameras every time. */
import type { City } from '#config/schema/city.ts'

interface Scene {
  readonly city: City
  readonly cameraAdminPort: number
  readonly adminKey: string
  readonly log: (line: string) => void
}

interface Act {
  readonly camera: string
  readonly verb: 'kill' | 'freeze'
}
/** A camera is connected and its next key frame has come: only then it can stand still on a picture. */
const FIRST_PICTURE_MS = 6_000

/**
 * Two cameras of different sites without power and one frozen, spread over the list. Public stream audits of Indonesian
 * cities found far worse (13 of 28 live, docs/sources.md#camera-availability), but a wall of black tiles shows little.
 */
export async function playOpeningScene(scene: Scene): Promise<void> {
  const chosen = pick(scene.city)
  // A scene is no reason for the demo to end.
  const tried = (act: Act) =>
    play(scene, act).catch((error: unknown) => scene.log(`the camera simulator is away: ${error}`))
  for (const act of chosen.filter(({ verb }) => verb === 'kill')) await tried(act)
  setTimeout(() => {
    for (const act of chosen.filter(({ verb }) => verb === 'freeze')) void tried(act)
  }, FIRST_PICTURE_MS).unref()
}

async function play(scene: Scene, { camera, verb }: Act): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${scene.cameraAdminPort}/act`, {
    method: 'POST',
    headers: { authorization: `Bearer ${scene.adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ camera, verb }),
    signal: AbortSignal.timeout(3_000),
  })
  if (!answer.ok) scene.log(`the camera simulator refused to ${verb} ${camera}: ${answer.status}`)
}

function pick(city: City): Act[] {
  const shown = city.layouts.find((layout) => layout.number === 1)?.tiles ?? []
  const ofNumber = (number: number | null | undefined) =>
    city.cameras.find((camera) => camera.number === number)
  // Positions on the first layout, so that the visitor sees them without searching.
  const [dark, frozen] = [ofNumber(shown[10]), ofNumber(shown[12])]
  const elsewhere = city.cameras.find(
    (camera) => !shown.includes(camera.number) && camera.site !== dark?.site,
  )
  return [
    ...(dark === undefined ? [] : [{ camera: dark.id, verb: 'kill' as const }]),
    ...(frozen === undefined ? [] : [{ camera: frozen.id, verb: 'freeze' as const }]),
    ...(elsewhere === undefined ? [] : [{ camera: elsewhere.id, verb: 'kill' as const }]),
  ]
}
