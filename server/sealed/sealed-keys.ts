/**
 * The keys that sealed complaints are encrypted with (AES-256-GCM). They are in `sealed.key` beside `secrets.json`, one
 * a line, made at the first start and never written elsewhere: a copy of `app.db` alone opens nothing. The newest line
 * seals; older ones still open, so that a key brought back from a backup is simply added as a line above.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type KeyFileWords, makeKeyFile, readKeyFile } from '../keys/key-file.ts'

const FILE = 'sealed.key'
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
    if (newest === undefined)
      throw new Error(
        `${FILE} holds no key to seal with: put the file of the last backup beside secrets.json and start again`,
      )
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
  return new SealedKeys(readKeyFile(file, words) ?? [makeKeyFile(file)])
}

/** Refuses what `openSealedKeys` would refuse, before anything is started that would have to be ended again. */
export function requireSoundKeys(dataDir: string): void {
  readKeyFile(join(dataDir, FILE), words)
}

const words: KeyFileWords = {
  lost: {
    id: 'Pengaduan tersegel tidak dapat dibuka tanpanya.',
    en: 'Sealed complaints cannot be opened without it.',
  },
  whenEmpty: {
    id: 'Hapus berkas kosong itu hanya bila belum ada laporan tersegel: yang baru lalu dibuat.',
    en: 'Remove the empty file only if nothing has been sealed yet: a new one is made then.',
  },
}
