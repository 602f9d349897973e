/** A passkey in this process, for what no honest browser would send: it signs for any page, any text and any account. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** What a page asks a key to sign. */
export interface Asked {
  readonly challenge: string
  readonly origin: string
  readonly rpId: string
}

export class SoftPasskey {
  readonly id: string
  readonly #idBytes: Buffer
  readonly #privateKey: KeyObject
  readonly #publicKey: KeyObject
  /** What the key says of its uses. */
  counter = 0
  /** Whether it says that finger, face or PIN let it loose. */
  isVerifying = true
  userHandle: string | undefined

  constructor(id: Buffer = randomBytes(32)) {
    this.#idBytes = id
    this.id = id.toString('base64url')
    const pair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    this.#privateKey = pair.privateKey
    this.#publicKey = pair.publicKey
  }

  /** A new key, as a browser hands it over. */
  register(asked: Asked): object {
    const { x = '', y = '' } = this.#publicKey.export({ format: 'jwk' })
    const cose = Buffer.concat([
      // {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y} in CBOR.
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(x, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y, 'base64url'),
    ])
    const length = Buffer.alloc(2)
    length.writeUInt16BE(this.#idBytes.length)
    const data = Buffer.concat([this.#data(asked.rpId, 0x40), Buffer.alloc(16), length, this.#idBytes, cose])
    const dataLength = Buffer.alloc(2)
    dataLength.writeUInt16BE(data.length)
    const attestation = Buffer.concat([
      // {"fmt": "none", "attStmt": {}, "authData": bytes}
      Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
      Buffer.from('59', 'hex'),
      dataLength,
      data,
    ])
    const response = {
      clientDataJSON: client('webauthn.create', asked).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal', 'of-the-future'],
    }
    return { id: this.id, rawId: this.id, type: 'public-key', response, clientExtensionResults: {} }
  }

  use(asked: Asked): object {
    const data = this.#data(asked.rpId, 0)
    const clientData = client('webauthn.get', asked)
    const signed = Buffer.concat([data, createHash('sha256').update(clientData).digest()])
    const response = {
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', signed, this.#privateKey).toString('base64url'),
      ...(this.userHandle !== undefined && { userHandle: this.userHandle }),
    }
    return { id: this.id, rawId: this.id, type: 'public-key', response, clientExtensionResults: {} }
  }

  #data(rpId: string, more: number): Buffer {
    const flags = 0x01 | (this.isVerifying ? 0x04 : 0) | more
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter)
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), counter])
  }
}

function client(type: string, { challenge, origin }: Asked): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
}
