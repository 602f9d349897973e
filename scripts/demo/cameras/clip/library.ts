// The committed clips and what is known about them.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Clip, rawClip } from './clip.ts'

/** One clip as `clips.json` describes it. */
export const clipFactsSchema = z.strictObject({
  /** File name without `.h264`. */
  name: z.string().regex(/^[a-z0-9-]+$/),
  /** The name without the profile: what main and sub clip of one picture share. */
  picture: z.string(),
  profile: z.enum(['main', 'sub']),
  width: z.int().positive(),
  height: z.int().positive(),
  fps: z.number().positive(),
  /** Length of the loop. */
  frames: z.int().positive(),
  /** What kind of place is drawn. */
  scene: z.string(),
  timeOfDay: z.enum(['day', 'dusk', 'night']),
  weather: z.enum(['clear', 'rain']),
  /** What an operator would call it. */
  words: z.strictObject({ id: z.string(), en: z.string() }),
})
export type ClipFacts = z.infer<typeof clipFactsSchema>

export const clipManifestSchema = z.strictObject({ clips: z.array(clipFactsSchema).min(1) })

/** Where the committed clips lie. */
export const CLIP_FOLDER = join(import.meta.dirname, '../../clips')

/** What `clips.json` in `folder` says. */
export async function readClipFacts(folder: string = CLIP_FOLDER): Promise<ClipFacts[]> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'clips.json'), 'utf8'))
  return clipManifestSchema.parse(manifest).clips
}

/** All clips of `folder` by name; 12 MB for the committed ones. */
export async function loadClips(folder: string = CLIP_FOLDER): Promise<Map<string, Clip>> {
  const facts = await readClipFacts(folder)
  const entries = facts.map(async ({ name, fps }): Promise<[string, Clip]> => {
    return [name, rawClip(await readFile(join(folder, `${name}.h264`)), { name, fps })]
  })
  return new Map(await Promise.all(entries))
}
