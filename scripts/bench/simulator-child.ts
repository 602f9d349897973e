// The camera simulator in a process of its own, so that its work is not counted as ours. Arguments: cameras, clip file.
import { readFile } from 'node:fs/promises'
import { rawClip } from '../demo/cameras/clip/clip.ts'
import { startCameraSimulator } from '../demo/cameras/simulator.ts'

const [count = '1', clipFile = ''] = process.argv.slice(2)
const clip = rawClip(await readFile(clipFile))
const simulator = await startCameraSimulator({
  adminKey: 'key of the bench simulator',
  credentials: { user: 'bench', password: 'bench' },
  cameras: Array.from({ length: Number(count) }, (_, index) => ({
    name: `cam-${index + 1}`,
    site: 'bench',
    sub: clip,
    auth: 'none' as const,
  })),
})
process.send?.({ rtspPort: simulator.rtspPort })
process.on('disconnect', () => process.exit(0))
