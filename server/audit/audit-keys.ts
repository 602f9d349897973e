/**
 * The keys of the audit log. Of each secret of 32 bytes two keys are made: an Ed25519 key that signs heads, which anybody
 * can check who has the public half, and a MAC key for the single entries, which costs two microseconds instead of a
 * hundred. The newest key signs; older ones still check what they signed.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hash as digest,
  hkdfSync,
  type KeyObject,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto'

/** RFC 8410: what stands before the 32 bytes of an Ed25519 private key in PKCS #8. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')
const MAC_LENGTH = 32

interface Key {
  /** First letters of the public key's hash: says which key made something. */
  readonly id: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  /** Hex. */
  readonly macKey: string
}

/** `other-key`: made with a key that is not among ours, so that nothing can be said of it. */
export type Checked = 'good' | 'bad' | 'other-key'

export class AuditKeys {
  readonly #newest: Key
  readonly #byId: ReadonlyMap<string, Key>

  constructor(secrets: readonly Buffer[]) {
    const keys = secrets.map(keyOf)
    const newest = keys.at(-1)
    if (newest === undefined) throw new Error('no key to sign with')
    this.#newest = newest
    this.#byId = new Map(keys.map((key) => [key.id, key]))
  }

  get id(): string {
    return this.#newest.id
  }

  /** Of the key in use, base64url: for an auditor who checks heads without us. */
  get publicKey(): string {
    return rawPublic(this.#newest.publicKey).toString('base64url')
  }

  sign(text: string): { readonly key: string; readonly signature: string } {
    const signature = sign(null, Buffer.from(text), this.#newest.privateKey)
    return { key: this.#newest.id, signature: signature.toString('base64url') }
  }

  checkSignature(text: string, made: { readonly key: string; readonly signature: string }): Checked {
    const key = this.#byId.get(made.key)
    if (key === undefined) return 'other-key'
    const bytes = Buffer.from(made.signature, 'base64url')
    // Base64 has several spellings of the same bytes: only the one we write is ours.
    const isOurs = bytes.toString('base64url') === made.signature
    return isOurs && verify(null, Buffer.from(text), key.publicKey, bytes) ? 'good' : 'bad'
  }

  mac(hash: string): string {
    return `${this.#newest.id}.${macOf(this.#newest, hash)}`
  }

  checkMac(mac: string, hash: string): Checked {
    const [id = '', told = ''] = mac.split('.')
    const key = this.#byId.get(id)
    if (key === undefined) return 'other-key'
    const expected = Buffer.from(`${id}.${macOf(key, hash)}`)
    const given = Buffer.from(mac)
    return told !== '' && given.length === expected.length && timingSafeEqual(given, expected)
      ? 'good'
      : 'bad'
  }
}

function keyOf(secret: Buffer): Key {
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_HEAD, secret]),
    format: 'der',
    type: 'pkcs8',
  })
  const publicKey = createPublicKey(privateKey)
  return {
    id: createHash('sha256').update(rawPublic(publicKey)).digest('hex').slice(0, 8),
    privateKey,
    publicKey,
    macKey: Buffer.from(hkdfSync('sha256', secret, '', 'pantau audit entry', 32)).toString('hex'),
  }
}

function rawPublic(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(-32)
}

/**
 * A MAC in the form that one call of the fast digest can do: the key before and behind (RFC 1828's envelope), which for a
 * text of one length, and cut to half, is as good. An object for each of a million entries would cost a minute.
 */
function macOf({ macKey }: Key, hash: string): string {
  return digest('sha256', `${macKey}\n${hash}\n${macKey}`, 'hex').slice(0, MAC_LENGTH)
}
