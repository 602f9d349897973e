/** A file that heads are appended to, one a line. */
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { appendFile, open, rename, stat, truncate, writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { type AuditHead, headLine, headOf } from './audit-head.ts'

/** In the data folder: finds what is done to `app.db` alone. */
export const HEAD_FILE = 'audit-heads.jsonl'
/** Far longer than a head with what a syslog server writes around it. */
const LINE_LIMIT = 4_096
const TAIL_BYTES = 64 * 1024

/** On disk when it resolves. */
export async function appendHead(file: string, head: AuditHead): Promise<void> {
  await appendFile(file, `${headLine(head)}\n`, { mode: 0o640, flush: true })
}

/**
 * Every line with its head, or null where there is none in it; nothing when there is no file. `exactly`: a line of our own
 * file has to be as we write it, while a witness puts its own words around.
 */
export async function* headLines(
  file: string,
  { exactly = false }: { readonly exactly?: boolean } = {},
): AsyncGenerator<AuditHead | null> {
  if (!existsSync(file)) return
  const input = createReadStream(file)
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
      if (line.trim() !== '') yield readLine(line, exactly)
  } finally {
    input.destroy()
  }
}

function readLine(line: string, exactly: boolean): AuditHead | null {
  const head = line.length > LINE_LIMIT ? null : headOf(line)
  return head !== null && exactly && headLine(head) !== line ? null : head
}

/**
 * First and newest head of a file; takes away a last line that a power cut left unfinished. Where the file lets nobody take
 * anything away, as a witness should, that line is ended instead.
 */
export async function openHeadFile(
  file: string,
): Promise<{ first: AuditHead | null; last: AuditHead | null }> {
  if (!existsSync(file)) return { first: null, last: null }
  const { from, tail } = await readTail(file)
  const whole = tail.lastIndexOf(0x0a) + 1
  if (whole < tail.length)
    await truncate(file, from + whole).catch(() => appendFile(file, '\n', { flush: true }))
  const lines = tail.subarray(0, whole).toString('utf8').split('\n')
  const last = lines.reduce<AuditHead | null>((newest, line) => headOf(line) ?? newest, null)
  for await (const first of headLines(file)) return { first, last }
  return { first: null, last }
}

async function readTail(file: string): Promise<{ from: number; tail: Buffer }> {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    const from = Math.max(0, size - TAIL_BYTES)
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(size - from), 0, size - from, from)
    return { from, tail: buffer.subarray(0, bytesRead) }
  } finally {
    await handle.close()
  }
}

/** A file of 500 MB is not written anew each night for the heads of a day. */
const REWRITTEN_FROM = 0.1

/**
 * Takes the heads of entries up to `seq`, which were cut off, from the front of the file, once they are a tenth of it.
 * By number, as a clock may have been set back; lines that hold no head stay, since `verify` has to tell of them.
 */
export async function forgetHeads(file: string, seq: number): Promise<void> {
  if (!existsSync(file)) return
  const spoilt: string[] = []
  let from = 0
  const input = createReadStream(file)
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      const head = readLine(line, true)
      if (head !== null && head.count > seq) break
      if (head === null && line.trim() !== '') spoilt.push(line)
      from += Buffer.byteLength(line) + 1
    }
  } finally {
    input.destroy()
  }
  const { size } = await stat(file)
  if (from < size * REWRITTEN_FROM) return
  const made = `${file}.new`
  await writeFile(made, spoilt.map((line) => `${line}\n`).join(''), { mode: 0o640 })
  if (from < size)
    await pipeline(
      createReadStream(file, { start: from }),
      createWriteStream(made, { flags: 'a', flush: true }),
    )
  await rename(made, file)
}
