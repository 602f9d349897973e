// Draws and encodes all clips into scripts/demo/clips, or only those named on the command line:
//   node scripts/demo/scenes/draw.ts [name ...]
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CLIP_FOLDER, type ClipFacts, clipManifestSchema } from '../cameras/clip/library.ts'
import { PICTURES, type Picture } from './catalogue.ts'
import { encodeClip } from './encode.ts'
import { openStudio, type Studio } from './studio.ts'

const FPS = 25
const FRAMES = 250
// The budget for all clips in the repository is 12 MB.
const PROFILES = {
  sub: { width: 640, height: 360, kbps: 262 },
  main: { width: 1280, height: 720, kbps: 690 },
} as const

const wanted = new Set(process.argv.slice(2))
await using studio = await openStudio()
const clips: ClipFacts[] = []
for (const profile of ['sub', 'main'] as const) {
  for (const picture of PICTURES) {
    if (profile === 'main' && !picture.hasMain) continue
    const facts = factsOf(picture, profile)
    clips.push(facts)
    if (wanted.size === 0 || wanted.has(facts.name)) await drawClip(studio, picture, facts)
  }
}
await writeFile(join(CLIP_FOLDER, 'clips.json'), `${JSON.stringify({ clips }, null, 2)}\n`)
clipManifestSchema.parse(JSON.parse(await readFile(join(CLIP_FOLDER, 'clips.json'), 'utf8')))

function factsOf(picture: Picture, profile: ClipFacts['profile']): ClipFacts {
  const { width, height } = PROFILES[profile]
  const { scene, timeOfDay, weather, words } = picture
  const name = `${picture.name}-${profile}`
  return {
    name,
    picture: picture.name,
    profile,
    width,
    height,
    fps: FPS,
    frames: FRAMES,
    scene,
    timeOfDay,
    weather,
    words,
  }
}

async function drawClip(from: Studio, picture: Picture, facts: ClipFacts): Promise<void> {
  const startedMs = Date.now()
  const { width, height } = facts
  const target = join(CLIP_FOLDER, `${facts.name}.h264`)
  const { kbps } = PROFILES[facts.profile]
  await encodeClip({ width, height, fps: FPS, kbps, target }, (sink) =>
    from.draw({ ...picture, width, height, fps: FPS }, sink),
  )
  const { size } = await stat(target)
  console.log(
    `${facts.name}: ${Math.round(size / 1000)} kB in ${((Date.now() - startedMs) / 1000).toFixed(1)} s`,
  )
}
