/**
 * The key pair of this display, made here and kept in IndexedDB where not even the page can read its private half:
 * whoever copies the token of an address, or reads the storage, cannot be this display. Plain http off loopback is no
 * secure context, where browsers have no keys; there a secret in the storage tells the device, no more.
 */
import { type DisplayProof, displayChallenge, displayMessage } from '#domain/contract/rest/walls.ts'
import { callApi } from '../../data/api-client.ts'

const DATABASE = 'pantau-display'
const STORE = 'keys'
const NAME = 'own'
const SECRET = 'pantau.screen-secret'
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const

export async function proofOf(token: string, signal: AbortSignal): Promise<DisplayProof> {
  if (!window.isSecureContext) return { kind: 'secret', secret: ownSecret() }
  const { privateKey, publicKey } = await ownKeys()
  const { challenge } = await callApi(displayChallenge, { signal })
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    privateKey,
    displayMessage(token, challenge),
  )
  const spki = await crypto.subtle.exportKey('spki', publicKey)
  return { kind: 'key', challenge, publicKey: base64Url(spki), signature: base64Url(signature) }
}

async function ownKeys(): Promise<CryptoKeyPair> {
  const database = await openDatabase()
  try {
    const known = await asked<CryptoKeyPair | undefined>(
      database.transaction(STORE).objectStore(STORE).get(NAME),
    )
    if (known !== undefined) return known
    const made = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
    await asked(database.transaction(STORE, 'readwrite').objectStore(STORE).put(made, NAME))
    // A browser that runs out of room would else throw the key away, and with it the pairing.
    await navigator.storage.persist().catch(() => false)
    return made
  } finally {
    database.close()
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1)
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE))
  return asked(request)
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')))
  })
}

function ownSecret(): string {
  const known = localStorage.getItem(SECRET)
  if (known !== null && known.length >= 40) return known
  const made = base64Url(crypto.getRandomValues(new Uint8Array(32)).buffer)
  localStorage.setItem(SECRET, made)
  return made
}

function base64Url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
