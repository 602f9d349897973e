/**
 * Names in a folder are bytes. Programs of old Windows versions write them in its code page, and a name that is not
 * UTF-8 read as text names no file any more: such a file can be neither opened nor moved.
 */
import path from 'node:path'
import { maskIdentities } from '../privacy/mask-numbers.ts'
import { cleanLine } from '../read/text.ts'

export interface EntryName {
  readonly bytes: Buffer
  /** As a person reads it; not a path. Two entries of one folder may read alike. */
  readonly text: string
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
/** Gives every byte a letter, so it never fails. */
const westernWindows = new TextDecoder('windows-1252')

export function entryName(bytes: Buffer): EntryName {
  try {
    return { bytes, text: utf8.decode(bytes) }
  } catch {
    return { bytes, text: westernWindows.decode(bytes) }
  }
}

export function pathTo(folder: string | Buffer, { bytes }: EntryName): Buffer {
  return Buffer.concat([Buffer.from(folder), Buffer.from(path.sep), bytes])
}

/** Tells entries of one folder apart. */
export function keyOf({ bytes }: EntryName): string {
  return bytes.toString('latin1')
}

/** A name of outside, for pages and reasons. */
export function shownName(text: string): string {
  return cleanLine(maskIdentities(text), 160)
}
