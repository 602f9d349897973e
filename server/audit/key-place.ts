/**
 * Where the audit key lies decides what the log protects from. Whoever has `app.db` alone (T1) never has the key; whoever
 * has the whole data folder (T2) has it only in the demo; whoever is root (T3) has everything on this machine.
 */
import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { StartRefused } from '../http/listen.ts'
import { KEY_BYTES, type KeyFileWords, keysOf, makeKeyFile, readKeyFile } from '../keys/key-file.ts'
import { AuditKeys } from './audit-keys.ts'

/** `data-folder`: beside what it protects, as only the demo may have it. */
export type KeyPlace = 'credential' | 'environment' | 'file' | 'data-folder'

export interface PlacedKeys {
  readonly place: KeyPlace
  readonly keys: AuditKeys
  /** The file they were read from; null for the environment. */
  readonly file: string | null
}

/** As systemd hands it over: `LoadCredential=pantau-audit-key:/etc/pantau/audit.key`. */
const CREDENTIAL = 'pantau-audit-key'
export const keyVariable = 'PANTAU_AUDIT_KEY'

type Env = Readonly<Record<string, string | undefined>>

export interface KeyPlaceOptions {
  readonly dataDir: string
  /** Where the file is when neither systemd nor the environment brings a key. */
  readonly keyFile: string
  readonly env: Env
}

/** The file a city uses when nobody said another: beside the data folder, in the demo inside. */
export function usualKeyFile(dataDir: string, isDemo: boolean): string {
  return isDemo ? join(dataDir, 'audit.key') : `${dataDir}.audit-key`
}

/** Reads the keys where they are, or makes the first file. */
export function openAuditKeys(options: KeyPlaceOptions): PlacedKeys {
  return findAuditKeys(options) ?? made(options)
}

/** Null when there is no key yet. Throws `StartRefused` for one that cannot be used. */
export function findAuditKeys({ dataDir, keyFile, env }: KeyPlaceOptions): PlacedKeys | null {
  const folder = env.CREDENTIALS_DIRECTORY
  const credential = folder === undefined ? null : join(folder, CREDENTIAL)
  if (credential !== null && existsSync(credential)) {
    const keys = readKeyFile(credential, words, { isHandedOver: true })
    if (keys !== null) return { place: 'credential', keys: new AuditKeys(keys), file: credential }
  }
  const text = env[keyVariable]
  if (text !== undefined && text.trim() !== '')
    return { place: 'environment', keys: fromText(text), file: null }
  const keys = readKeyFile(keyFile, words)
  if (keys === null) return null
  return { place: placeOf(keyFile, dataDir), keys: new AuditKeys(keys), file: keyFile }
}

/** A real city's key may not lie in the folder it protects: whoever copies the folder could then rewrite the log. */
export function requireOutside(keyFile: string, dataDir: string): void {
  if (placeOf(keyFile, dataDir) === 'file') return
  throw new StartRefused(
    `Kunci audit ${keyFile} ada di dalam folder data yang dijaganya; letakkan di luar: --audit-key <berkas>.\n` +
      `The audit key ${keyFile} is inside the data folder it protects; put it outside: --audit-key <file>.`,
  )
}

function made({ keyFile, dataDir }: KeyPlaceOptions): PlacedKeys {
  try {
    return { place: placeOf(keyFile, dataDir), keys: new AuditKeys([makeKeyFile(keyFile)]), file: keyFile }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new StartRefused(
      `Kunci audit tidak dapat dibuat (${why}); beri tempat di luar folder data: --audit-key <berkas>.\n` +
        `The audit key cannot be made (${why}); name a place outside the data folder: --audit-key <file>.`,
    )
  }
}

function placeOf(keyFile: string, dataDir: string): 'file' | 'data-folder' {
  const way = relative(real(dataDir), real(keyFile))
  return way.startsWith('..') ? 'file' : 'data-folder'
}

/** Through links, also for what is not there yet. */
function real(path: string): string {
  const full = resolve(path)
  try {
    return realpathSync(full)
  } catch {
    return dirname(full) === full ? full : join(real(dirname(full)), basename(full))
  }
}

function fromText(text: string): AuditKeys {
  const keys = keysOf(text.replaceAll(',', '\n'))
  if (keys.some(({ bytes }) => bytes.length !== KEY_BYTES))
    throw new StartRefused(
      `${keyVariable} bukan kunci: 32 bita dalam base64url.\n${keyVariable} is no key: 32 bytes in base64url.`,
    )
  return new AuditKeys(keys.map(({ bytes }) => bytes))
}

const words: KeyFileWords = {
  lost: {
    id: 'Tanda tangan log audit tidak dapat diperiksa tanpanya.',
    en: 'The signatures of the audit log cannot be checked without it.',
  },
  whenEmpty: {
    id: 'Hapus berkas kosong itu hanya bila belum ada yang ditandatangani: yang baru lalu dibuat.',
    en: 'Remove the empty file only if nothing has been signed yet: a new one is made then.',
  },
}
