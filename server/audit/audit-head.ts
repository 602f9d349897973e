/** The signed head: how long the log is and what its last entry hashes to. Who holds one finds what was changed since. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { AuditKeys, Checked } from './audit-keys.ts'

export const AuditHead = z.object({
  /** Number of the newest entry; 0 before the first. */
  count: z.int().min(0),
  /** Its hash, hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  atMs: z.int(),
  /** Which key signed. */
  key: z.string().regex(/^[0-9a-f]{8}$/),
  /** Ed25519, base64url. */
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
  /** Hash of the newest entry that names what a restored copy lacks; left out while there is none. */
  line: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})
export type AuditHead = z.infer<typeof AuditHead>
type Position = Pick<AuditHead, 'count' | 'hash' | 'line'>

export function signHead(keys: AuditKeys, { count, hash, line }: Position, atMs: number): AuditHead {
  const own = line === undefined ? {} : { line }
  return { count, hash, atMs, ...keys.sign(headText({ count, hash, atMs, ...own })), ...own }
}

export function checkHead(keys: AuditKeys, head: AuditHead): Checked {
  return keys.checkSignature(headText(head), head)
}

/** What the signature covers; the first words keep it apart from everything else the key signs. */
function headText({ count, hash, atMs, line }: Position & { readonly atMs: number }): string {
  return line === undefined
    ? `pantau audit head 1\n${count}\n${hash}\n${atMs}`
    : `pantau audit head 2\n${count}\n${hash}\n${atMs}\n${line}`
}

/** Without I and O, which are read as 1 and 0. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const CODE_LETTERS = 12

/** Twelve letters (55 bits) for a sheet of paper or the telephone, `KDWM-QXTA-BVEN`; made of number and hash alone. */
export function headCode({ count, hash }: Pick<AuditHead, 'count' | 'hash'>): string {
  const digest = createHash('sha256').update(`pantau audit code 1\n${count}\n${hash}`).digest('hex')
  let rest = BigInt(`0x${digest}`)
  let code = ''
  for (let i = 0; i < CODE_LETTERS; i++) {
    code += LETTERS[Number(rest % BigInt(LETTERS.length))]
    rest /= BigInt(LETTERS.length)
  }
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/** The twelve letters as somebody typed them, or null. */
export function readCode(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '')
  return new RegExp(`^[${LETTERS}]{${CODE_LETTERS}}$`).test(letters)
    ? letters.replace(/(.{4})(?=.)/g, '$1-')
    : null
}

/** One line as files, journal and syslog hold it. */
export function headLine(head: AuditHead): string {
  return JSON.stringify(head)
}

/** The head in a line, with whatever a journal or a syslog server wrote around it; null where there is none. */
export function headOf(line: string): AuditHead | null {
  const from = line.indexOf('{"count":')
  const to = line.indexOf('}', from)
  if (from < 0 || to < 0) return null
  try {
    const parsed = AuditHead.safeParse(JSON.parse(line.slice(from, to + 1)))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
