/**
 * What is known for good about how cameras want their password, in `camera-logins.json` of the data folder. A device
 * that has once asked with Digest is never given a password in the clear again: who asks for it then is a downgrade, or
 * not the camera. Holds addresses and camera ids, no user and no password.
 */
import { readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { InstantMs } from '#domain/contract/primitives.ts'
import { CameraId } from '#domain/ids.ts'

const LedgerFile = z.object({
  /** Devices, `host:port`, that have asked with Digest. */
  digest: z.array(z.string()),
  /** Cameras of the time before a setting was needed: they may go on with Basic. */
  kept: z.array(CameraId),
  /** Cameras that were last given their password in the clear, by which device, and since when. */
  open: z.record(CameraId, z.object({ device: z.string(), sinceMs: InstantMs })),
})
type OpenEntry = z.infer<typeof LedgerFile>['open'][CameraId]

export interface OpenPassword {
  readonly cameraId: CameraId
  readonly sinceMs: number
}

export interface LedgerLog {
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export class LoginLedger {
  readonly #file: string | null
  readonly #log: LedgerLog
  readonly #digest: Set<string>
  readonly #kept: ReadonlySet<CameraId>
  readonly #open: Map<CameraId, OpenEntry>
  /** Told once in the life of this process. */
  readonly #warned = new Set<CameraId>()
  #writing: Promise<void> = Promise.resolve()
  #isDirty = false

  private constructor(file: string | null, log: LedgerLog, content: z.infer<typeof LedgerFile>) {
    this.#file = file
    this.#log = log
    this.#digest = new Set(content.digest)
    this.#kept = new Set(content.kept)
    this.#open = new Map(Object.entries(content.open).map(([id, entry]) => [CameraId.parse(id), entry]))
  }

  /** `knownBefore`: the cameras this data folder has seen so far, asked for only where there is no ledger yet. */
  static async load(
    dataDir: string,
    knownBefore: () => readonly CameraId[],
    log: LedgerLog,
  ): Promise<LoginLedger> {
    const file = path.join(dataDir, 'camera-logins.json')
    const content = await read(file, log)
    const ledger = new LoginLedger(file, log, content ?? { digest: [], kept: [...knownBefore()], open: {} })
    if (content === null) await ledger.#changed()
    return ledger
  }

  /** One that lives as long as its process and knows of nothing before. */
  static unwritten(log: LedgerLog): LoginLedger {
    return new LoginLedger(null, log, { digest: [], kept: [], open: {} })
  }

  /** Every device that has asked with Digest. */
  digestDevices(): readonly string[] {
    return [...this.#digest]
  }

  isKept(camera: CameraId): boolean {
    return this.#kept.has(camera)
  }

  openPasswords(): OpenPassword[] {
    return [...this.#open].map(([cameraId, { sinceMs }]) => ({ cameraId, sinceMs }))
  }

  /** A device asked with Digest; true when that is news. */
  sawDigest(camera: CameraId, device: string): boolean {
    const isNews = !this.#digest.has(device)
    this.#digest.add(device)
    // Its other stream may come from another device, which goes on as it was.
    const wasOpen = this.#open.get(camera)?.device === device && this.#open.delete(camera)
    if (wasOpen || isNews) void this.#changed()
    return isNews
  }

  /** A camera was given its password in the clear. */
  gaveOpenPassword(camera: CameraId, device: string, nowMs: number): void {
    if (!this.#warned.has(camera)) {
      this.#warned.add(camera)
      this.#log.warn(
        { cameraId: camera },
        'the password of this camera crosses the network in the clear (Basic); switch the camera to Digest',
      )
    }
    if (this.#open.get(camera)?.device === device) return
    this.#open.set(camera, { device, sinceMs: nowMs })
    void this.#changed()
  }

  /** Resolves when everything is on disk. */
  settled(): Promise<void> {
    return this.#writing
  }

  #changed(): Promise<void> {
    if (!this.#isDirty) {
      this.#isDirty = true
      this.#writing = this.#writing.then(() => this.#write())
    }
    return this.#writing
  }

  async #write(): Promise<void> {
    this.#isDirty = false
    if (this.#file === null) return
    const text = JSON.stringify(
      { digest: [...this.#digest], kept: [...this.#kept], open: Object.fromEntries(this.#open) },
      null,
      1,
    )
    try {
      await writeFile(`${this.#file}.new`, text, { mode: 0o600, flush: true })
      await rename(`${this.#file}.new`, this.#file)
    } catch (error) {
      this.#log.error({ error: String(error) }, 'how cameras want their password is not remembered')
    }
  }
}

/** Null where there is none. A file that cannot be read allows nothing. */
async function read(file: string, log: LedgerLog): Promise<z.infer<typeof LedgerFile> | null> {
  try {
    return LedgerFile.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    log.error({ file }, 'cannot be read: no camera is given its password in the clear without its setting')
    return { digest: [], kept: [], open: {} }
  }
}
