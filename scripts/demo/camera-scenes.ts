/** Which drawn scene each demo camera shows: the place decides where it can, the rest are spread evenly. */
import type { Camera } from '#config/schema/camera.ts'
import type { City } from '#config/schema/city.ts'

export interface CameraClips {
  readonly sub: string
  /** Left out where the scene was drawn small only. */
  readonly main?: string
}

export interface ClipEntry {
  readonly name: string
  /** Clips of the same picture show the same moving scene in two sizes. */
  readonly picture: string
  readonly profile: 'main' | 'sub'
  readonly scene: string
}

/** First rule that fits names the scene kinds (by their first word); street scenes are for everything else. */
const rules: readonly [RegExp, readonly string[]][] = [
  // Bare earth and lorries: the nearest to a landfill that is drawn.
  [/lokasi proyek|\btpa\b/i, ['construction']],
  [/pelabuhan|dermaga|tepi laut/i, ['harbour']],
  [/jembatan|waduk|pintu air/i, ['bridge']],
  [/bundaran/i, ['roundabout']],
  [/simpang/i, ['junction']],
  [/pasar/i, ['market']],
  // The square with its flag is one place in the city and those around it; any other gate is a street.
  [/alun-alun|engku putri|wali kota|dprd/i, ['plaza']],
]
/** No roundabout among them: its monument would stand in every quarter. */
const streets = ['avenue', 'junction']

/**
 * Clips for every camera. Cameras of the first layout come first and take different pictures as long as there are any,
 * so that no two neighbours on the wall show the same street.
 */
export function assignClips(city: City, clips: readonly ClipEntry[]): ReadonlyMap<string, CameraClips> {
  const uses = new Map<string, number>()
  const shown = new Set(city.layouts.find((layout) => layout.number === 1)?.tiles)
  const inOrder = [...city.cameras].sort(
    (a, b) => Number(shown.has(b.number)) - Number(shown.has(a.number)) || a.number - b.number,
  )
  return new Map(
    inOrder.map((camera) => {
      const kinds = kindsOf(camera)
      const subs = clips.filter((clip) => clip.profile === 'sub')
      const fitting = subs.filter((clip) => kinds.some((kind) => clip.scene.startsWith(kind)))
      const chosen = leastUsed(fitting.length > 0 ? fitting : subs, uses, camera)
      uses.set(chosen.picture, (uses.get(chosen.picture) ?? 0) + 1)
      const main = clips.find((clip) => clip.profile === 'main' && clip.picture === chosen.picture)
      return [camera.id, { sub: chosen.name, ...(main === undefined ? {} : { main: main.name }) }]
    }),
  )
}

/** By its own name; what stands around it says less. */
function kindsOf({ name }: Pick<Camera, 'name'>): readonly string[] {
  return rules.find(([words]) => words.test(name))?.[1] ?? streets
}

function leastUsed(
  candidates: readonly ClipEntry[],
  uses: ReadonlyMap<string, number>,
  camera: Camera,
): ClipEntry {
  const least = Math.min(...candidates.map((clip) => uses.get(clip.picture) ?? 0))
  const open = candidates.filter((clip) => (uses.get(clip.picture) ?? 0) === least)
  const chosen = open[camera.number % open.length]
  if (chosen === undefined)
    throw new Error('clips.json names no sub clip: draw the scenes first (scripts/demo/scenes)')
  return chosen
}
