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
const NEW_LINE = 0x0a

/** On disk when it resolves. A line that an earlier try left unfinished spoils neither itself nor this one. */
export async function appendHead(file: string, head: AuditHead): Promise<void> {
  // A file elsewhere may be one that only takes more: then there is nothing to look at.
  const isWhole = await dropUnfinished(file).catch(() => true)
  await appendFile(file, `${isWhole ? '' : '\n'}${headLine(head)}\n`, { mode: 0o640, flush: true })
}

/**
 * Takes away a last line that a full disk or a power cut left unfinished. False: one is there still, as where the file lets
 * nobody take anything away, which a witness should.
 */
async function dropUnfinished(file: string): Promise<boolean> {
  const { from, tail } = await readTail(file, LINE_LIMIT)
  const whole = tail.lastIndexOf(NEW_LINE) + 1
  if (whole === tail.length) return true
  // So long a line is none of ours, and not ours to take away.
  if (whole === 0 && from > 0) return false
  return await truncate(file, from + whole).then(
    () => true,
    () => false,
  )
}

async function readTail(file: string, bytes: number): Promise<{ from: number; tail: Buffer }> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const from = Math.max(0, size - bytes)
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(size - from), 0, size - from, from)
    return { from, tail: buffer.subarray(0, bytesRead) }
  } finally {
    await handle.close()
  }
}

/**
 * Every line with its head, or null where there is none in it; nothing when there is no file. `exactly`: a line of our own
 * file has to be as we write it, while a witness puts its own words around. A last line that is still being written, or was
 * left unfinished, says as little as one that is missing.
 */
export async function* headLines(
  file: string,
  { exactly = false }: { readonly exactly?: boolean } = {},
): AsyncGenerator<AuditHead | null> {
  if (!existsSync(file)) return
  const input = createReadStream(file)
  let lastByte: number | undefined
  input.on('data', (read) => {
    if (typeof read !== 'string') lastByte = read.at(-1) ?? lastByte
  })
  let held: AuditHead | null | undefined
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() === '') continue
      if (held !== undefined) yield held
      held = readLine(line, exactly)
    }
  } finally {
    input.destroy()
  }
  if (held !== undefined && (held !== null || lastByte === NEW_LINE)) yield held
}

function readLine(line: string, exactly: boolean): AuditHead | null {
  const head = line.length > LINE_LIMIT ? null : headOf(line)
  return head !== null && exactly && headLine(head) !== line ? null : head
}

/** First and newest head of a file; takes away a last line that was left unfinished. */
export async function openHeadFile(
  file: string,
): Promise<{ first: AuditHead | null; last: AuditHead | null }> {
  if (!existsSync(file)) return { first: null, last: null }
  await dropUnfinished(file)
  const { tail } = await readTail(file, TAIL_BYTES)
  const lines = tail.toString('utf8').split('\n')
  const last = lines.reduce<AuditHead | null>((newest, line) => headOf(line) ?? newest, null)
  for await (const first of headLines(file)) return { first, last }
  return { first: null, last }
}

/** A file of 500 MB is not written anew each night for the heads of a day. */
const REWRITTEN_FROM = 0.1

/**
 * Takes the heads of entries up to `seq`, which were cut off, from the front of the file, once they are a tenth of it.
 * By number, as a clock may have been set back; lines that hold no head stay, since `verify` has to tell of them.
 */
export async function forgetHeads(file: string, seq: number): Promise<void> {
  if (!existsSync(file)) return
  await dropUnfinished(file)
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
