/**
 * The keys that sealed complaints are encrypted with (AES-256-GCM). They are in `sealed.key` beside `secrets.json`, one
 * a line, made at the first start and never written elsewhere: a copy of `app.db` alone opens nothing. The newest line
 * seals; older ones still open, so that a key brought back from a backup is simply added as a line above.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { StartRefused } from '../http/listen.ts'

const FILE = 'sealed.key'
const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16

interface Key {
  /** First letters of its hash: tells which key a text needs without telling the key. */
  readonly id: string
  readonly bytes: Buffer
}

/** `changed`: it is not as it was sealed, or it was put in another place. */
export type OpenedText =
  | { readonly kind: 'opened'; readonly text: string }
  | { readonly kind: 'no-key'; readonly keyId: string }
  | { readonly kind: 'changed' }

export class SealedKeys {
  readonly #newest: Key
  readonly #byId: ReadonlyMap<string, Key>

  constructor(keys: readonly Buffer[]) {
    const known = keys.map((bytes) => ({ id: idOf(bytes), bytes }))
    const newest = known.at(-1)
    if (newest === undefined) throw new Error('no key to seal with')
    this.#newest = newest
    this.#byId = new Map(known.map((key) => [key.id, key]))
  }

  /** `boundTo` says what the text belongs to: put anywhere else it does not open. */
  seal(text: string, boundTo: string): string {
    const { id, bytes } = this.#newest
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv('aes-256-gcm', bytes, iv).setAAD(Buffer.from(boundTo))
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return ['1', id, iv.toString('base64url'), body.toString('base64url')].join('.')
  }

  open(sealed: string, boundTo: string): OpenedText {
    const [version, id = '', iv = '', body = ''] = sealed.split('.')
    const bytes = Buffer.from(body, 'base64url')
    if (version !== '1' || !/^[0-9a-f]{8}$/.test(id) || bytes.length < TAG_BYTES) return { kind: 'changed' }
    const key = this.#byId.get(id)
    if (key === undefined) return { kind: 'no-key', keyId: id }
    try {
      const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(iv, 'base64url'), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAAD(Buffer.from(boundTo)).setAuthTag(bytes.subarray(-TAG_BYTES))
      const plain = [decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]
      return { kind: 'opened', text: Buffer.concat(plain).toString('utf8') }
    } catch {
      return { kind: 'changed' }
    }
  }

  /** The same for the same text, and worth nothing without the key. */
  mac(text: string): string {
    return macOf(this.#newest, text)
  }

  /** Whether this is the text that `mac` was made of, by any of our keys: adding one changes nothing that was decided. */
  isMacOf(mac: string, text: string): boolean {
    return [...this.#byId.values()].some((key) => macOf(key, text) === mac)
  }
}

function macOf({ bytes }: Key, text: string): string {
  return createHmac('sha256', bytes).update(text).digest('hex').slice(0, 32)
}

function idOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 8)
}

/** Reads the keys of a data folder, or makes the first. Refuses a file that others may read, is damaged, or is none. */
export function openSealedKeys(dataDir: string): SealedKeys {
  const file = join(dataDir, FILE)
  return new SealedKeys(readKeys(file) ?? [makeKey(file, dataDir)])
}

/** Refuses what `openSealedKeys` would refuse, before anything is started that would have to be ended again. */
export function requireSoundKeys(dataDir: string): void {
  readKeys(join(dataDir, FILE))
}

function readKeys(file: string): Buffer[] | null {
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
    throw new StartRefused(
      `${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
    )
  }
  try {
    // Asked of the open file, so that it cannot be swapped between the check and the reading.
    const stats = fstatSync(handle)
    if (!stats.isFile())
      throw new StartRefused(
        `${file} harus berkas kunci, tetapi yang ada di situ bukan berkas (folder?). Pindahkan, lalu pulihkan berkasnya dari cadangan.\n` +
          `${file} must be the key file, and what is there is no file (a folder?). Move it away and restore the file from the backup.`,
      )
    const { mode } = stats
    if ((mode & 0o077) !== 0)
      throw new StartRefused(
        `Berkas kunci ${file} dapat dibaca pengguna lain (mode ${(mode & 0o777).toString(8)}); jalankan: chmod 600 ${file}\n` +
          `Others may read ${file}; run: chmod 600 ${file}`,
      )
    const lines = readFileSync(handle, 'utf8')
      .split('\n')
      .map((line) => line.trim())
    const keys = lines.filter((line) => line !== '')
    if (keys.length === 0)
      throw new StartRefused(
        `Berkas kunci ${file} kosong; pulihkan dari cadangan. Pengaduan tersegel tidak dapat dibuka tanpanya. Hapus berkas kosong itu hanya bila belum ada laporan tersegel: yang baru lalu dibuat.\n` +
          `${file} is empty; restore it from the backup. Sealed complaints cannot be opened without it. Remove the empty file only if nothing has been sealed yet: a new one is made then.`,
      )
    const wrong = lines.findIndex(
      (line) => line !== '' && Buffer.from(line, 'base64url').length !== KEY_BYTES,
    )
    if (wrong >= 0)
      throw new StartRefused(
        `Berkas kunci ${file} rusak (baris ${wrong + 1}); pulihkan dari cadangan. Pengaduan tersegel tidak dapat dibuka tanpanya.\n` +
          `${file} is damaged (line ${wrong + 1}); restore it from the backup. Sealed complaints cannot be opened without it.`,
      )
    return keys.map((line) => Buffer.from(line, 'base64url'))
  } finally {
    closeSync(handle)
  }
}

/** On disk before anything is sealed with it: a key lost in a power cut would lose every complaint it sealed. */
function makeKey(file: string, dataDir: string): Buffer {
  const key = randomBytes(KEY_BYTES)
  const handle = openSync(file, 'wx', 0o600)
  try {
    writeSync(handle, `${key.toString('base64url')}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  const folder = openSync(dataDir, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
  return key
}
