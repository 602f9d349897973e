/** A real city for tests: a copy of the sample with other addresses, and secrets as its administrator would write them. */
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { CameraId } from '#domain/ids.ts'
import { root } from './running-city.ts'

export interface TestFolder extends Disposable {
  readonly path: string
}

export function testFolder(): TestFolder {
  const folder = mkdtempSync(path.join(tmpdir(), 'pantau-system-'))
  return { path: folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

export type Json = Record<string, unknown>

export class CityCopy {
  readonly dir: string
  readonly dataDir: string

  /**
   * Below `folder`: `city/` and `data/`. Cameras and feeds point to ports where nobody listens. `program` is the copy
   * of the program whose sample city is taken.
   */
  constructor(folder: string, program = root) {
    this.dir = path.join(folder, 'city')
    this.dataDir = path.join(folder, 'data')
    cpSync(path.join(program, 'config/batam'), this.dir, { recursive: true })
    mkdirSync(this.dataDir, { mode: 0o700 })
    this.change<Json[]>('cameras.json', (cameras) =>
      cameras.map((camera) => ({
        ...camera,
        main: `rtsp://127.0.0.1:9/${camera.id}/main`,
        sub: `rtsp://127.0.0.1:9/${camera.id}/sub`,
        credential: 'site',
      })),
    )
    this.writeSecrets({ cameras: { site: { user: 'viewer', password: 'not the demo password' } } }, 0o600)
  }

  /** Rewrites one file of the city. */
  change<T>(file: string, edit: (content: T) => unknown): void {
    const target = path.join(this.dir, file)
    writeFileSync(target, JSON.stringify(edit(JSON.parse(readFileSync(target, 'utf8')))))
  }

  /** Makes the first cameras those of another maker, as somebody would who only has the addresses. Returns their ids. */
  pointTo(
    addresses: readonly {
      readonly main: string
      /** Left out: the same stream. */
      readonly sub?: string
      readonly credential: string
      readonly allowBasicLogin?: boolean
    }[],
  ): CameraId[] {
    const ids: CameraId[] = []
    this.change<Json[]>('cameras.json', (cameras) =>
      cameras.map((camera, i) => {
        const wanted = addresses[i]
        if (wanted === undefined) return camera
        ids.push(CameraId.parse(camera.id))
        return { ...camera, sub: wanted.main, ...wanted }
      }),
    )
    return ids
  }

  /** Lays settings over one section of settings.json. */
  set(section: string, settings: Json): void {
    this.change<Record<string, Json>>('settings.json', (all) => ({
      ...all,
      [section]: { ...all[section], ...settings },
    }))
  }

  /** For a test that keeps its data elsewhere. */
  copySecretsTo(dataDir: string): void {
    copyFileSync(path.join(this.dataDir, 'secrets.json'), path.join(dataDir, 'secrets.json'))
  }

  writeSecrets(secrets: Json, mode: number): void {
    writeFileSync(path.join(this.dataDir, 'secrets.json'), JSON.stringify(secrets), { mode })
  }
}
