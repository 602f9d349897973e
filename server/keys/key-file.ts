/**
 * Files that hold keys of 32 bytes, base64url, one a line: for this user alone, made once, never written over. The newest
 * line is the one in use; older ones stay good for what was made with them.
 */
import { randomBytes } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Words } from '#domain/contract/primitives.ts'
import { StartRefused } from '../http/listen.ts'

export const KEY_BYTES = 32

/** What a person is told when the file cannot be used: what is lost without it, and when an empty one may be removed. */
export interface KeyFileWords {
  readonly lost: Words
  readonly whenEmpty: Words
}

/**
 * Null when there is no file. Refuses a file that others may read, is damaged, or is none. `isHandedOver`: systemd keeps
 * it from others in its own way, by an access list that reads like a group's right.
 */
export function readKeyFile(
  file: string,
  words: KeyFileWords,
  { isHandedOver = false }: { readonly isHandedOver?: boolean } = {},
): Buffer[] | null {
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
    if (!isHandedOver && (mode & 0o077) !== 0)
      throw new StartRefused(
        `Berkas kunci ${file} dapat dibaca pengguna lain (mode ${(mode & 0o777).toString(8)}); jalankan: chmod 600 ${file}\n` +
          `Others may read ${file}; run: chmod 600 ${file}`,
      )
    const keys = keysOf(readFileSync(handle, 'utf8'))
    if (keys.length === 0)
      throw new StartRefused(
        `Berkas kunci ${file} kosong; pulihkan dari cadangan. ${words.lost.id} ${words.whenEmpty.id}\n` +
          `${file} is empty; restore it from the backup. ${words.lost.en} ${words.whenEmpty.en}`,
      )
    return keys.map(({ bytes, line }) => {
      if (bytes.length === KEY_BYTES) return bytes
      throw new StartRefused(
        `Berkas kunci ${file} rusak (baris ${line}); pulihkan dari cadangan. ${words.lost.id}\n` +
          `${file} is damaged (line ${line}); restore it from the backup. ${words.lost.en}`,
      )
    })
  } finally {
    closeSync(handle)
  }
}

/** Every line that says something, decoded, with its number. */
export function keysOf(text: string): { readonly bytes: Buffer; readonly line: number }[] {
  return text.split('\n').flatMap((raw, at) => {
    const line = raw.trim()
    return line === '' ? [] : [{ bytes: Buffer.from(line, 'base64url'), line: at + 1 }]
  })
}

/** On disk before anything is made with it: a key lost in a power cut would lose all that was. */
export function makeKeyFile(file: string): Buffer {
  const key = randomBytes(KEY_BYTES)
  const handle = openSync(file, 'wx', 0o600)
  try {
    writeSync(handle, `${key.toString('base64url')}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  const folder = openSync(dirname(file), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
  return key
}
