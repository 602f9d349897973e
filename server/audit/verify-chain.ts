/**
 * Walks the whole log and holds it against the heads that were signed. A changed, removed, inserted or moved entry breaks
 * the chain; one that was made up or computed again lacks the MAC; a tail that was cut off, an emptied log and an older
 * copy are shorter than, or other than, a head somewhere says.
 */
import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { NameWatch, type RenamedAccount } from './account-names.ts'
import { type AuditHead, headCode } from './audit-head.ts'
import type { AuditKeys } from './audit-keys.ts'
import type { ChainSource, StoredEntry } from './chain-source.ts'
import { checkCheckpoint } from './checkpoint.ts'
import { entryHash, FIRST_HASH, noteHash } from './entry-hash.ts'
import type { HeadBook, HeadOrigin, KnownHead } from './head-book.ts'
import { gapOf, isLost, type NamedGap } from './restored.ts'
import { RunWatch } from './untold-run.ts'

/** What does not fit, with the entry where it is seen. */
export type ChainFault =
  /** Changed, removed, inserted or moved: it does not follow from the one before it. */
  | { readonly kind: 'broken'; readonly seq: number }
  /** Follows, but was not written by the program: no MAC, or a wrong one. */
  | { readonly kind: 'made-up'; readonly seq: number }
  /** MAC of a key that is not at hand: nothing can be said from here on. */
  | { readonly kind: 'other-key'; readonly seq: number }
  /** The text of a reason was changed or removed. */
  | { readonly kind: 'note'; readonly seq: number }
  | { readonly kind: 'unreadable'; readonly seq: number }
  /** A head says more entries than there are. */
  | {
      readonly kind: 'cut'
      readonly seq: number
      readonly told: number
      readonly atMs: number
      from: HeadOrigin
    }
  /** A head says another hash of this entry. */
  | { readonly kind: 'rewritten'; readonly seq: number; readonly atMs: number; readonly from: HeadOrigin }
  /** Nothing in it, although every start writes an entry. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'checkpoint' }
  /** Lines of the file of heads, or of a witness, that nobody of ours signed. */
  | { readonly kind: 'spoilt-heads'; readonly lines: number }
  /** A run of the server of which no head is known any more. */
  | { readonly kind: 'untold'; readonly from: number; readonly to: number }
  /** An account is gone, or its names are not those that an entry holds the hash of. */
  | { readonly kind: 'renamed'; readonly userId: string; readonly toldAt: number }
  /** Texts of reasons that no entry names. */
  | { readonly kind: 'stray-notes'; readonly texts: number }
  /** The letters on a printed sheet are not those of this entry. */
  | { readonly kind: 'other-code'; readonly seq: number }

export interface ChainResult {
  readonly entries: number
  /** Number of the first entry there is; above 1 after a cut whose time had come. Null for an empty log. */
  readonly firstSeq: number | null
  readonly lastSeq: number
  readonly intact: boolean
  /** At most the first of each kind. */
  readonly faults: readonly ChainFault[]
  /** First entry that does not fit; null when all do, or when none can be named. */
  readonly brokenAtSeq: number | null
  readonly headHash: string
  readonly code: string
  /** First entry with a MAC: older ones are held by the chain alone. Null: none has one. */
  readonly signedFromSeq: number | null
  /** The first head there is. */
  readonly headsSince: AuditHead | null
  /** Losses that a signed entry names. */
  readonly gaps: readonly NamedGap[]
  /** Longest head that the log fits, signed before the first that it does not fit; and those. */
  readonly agreeing: number
  readonly disagreeing: readonly KnownHead[]
  readonly tookMs: number
}

export interface VerifyParts {
  readonly source: ChainSource
  readonly keys: AuditKeys
  readonly heads: HeadBook
  /** Letters of a printed sheet with the number of the entry they stand for. */
  readonly code?: { readonly seq: number; readonly letters: string }
  readonly signal: AbortSignal
}
const PAGE = 2_000
/** A cut of years goes in many pieces; a walk that one of them falls into is short. */
const TRIES = 100
const TRY_AGAIN_MS = 200
const Detail = z.looseObject({ note: z.string().optional(), noteHash: z.string().optional() }).catch({})

/** Never throws: another hand may have written it. */
function readDetail(text: string): z.infer<typeof Detail> {
  try {
    return Detail.parse(JSON.parse(text))
  } catch {
    return {}
  }
}

export async function verifyChain(parts: VerifyParts): Promise<ChainResult> {
  const { source, signal } = parts
  const startedAt = performance.now()
  for (let tries = 1; ; tries += 1) {
    const from = await beginsAt(source)
    const result = await verifyOnce(parts)
    const hasMoved = !result.intact && from !== (await beginsAt(source))
    // Entries whose time is over are being cut off: those that were gone between two pages are no fault.
    if (!hasMoved || tries === TRIES) return { ...result, tookMs: Math.round(performance.now() - startedAt) }
    await sleep(TRY_AGAIN_MS, undefined, { signal })
  }
}

/** Where the log begins: another place after each piece that a cut removes. */
async function beginsAt(source: ChainSource): Promise<string> {
  const [first] = await source.entriesAfter(null, 1).catch(() => [])
  return `${(await source.checkpoint())?.seq} ${first?.seq}`
}

async function verifyOnce(parts: VerifyParts): Promise<Omit<ChainResult, 'tookMs'>> {
  const { source, heads } = parts
  heads.check()
  // Counted first: what is written while the log is read stands in entries that are still to come.
  const notes = await source.noteCount()
  const walk = await walkEntries(parts)
  const { lastSeq, hash, faults, gaps, startSeq } = walk
  const isTold = (head: KnownHead) => head.count <= startSeq || isLost(gaps, head)
  const missing = heads.all().filter((head) => head.count > lastSeq && !isTold(head))
  const other = walk.otherHeads.filter((head) => !isTold(head))
  // Where the walk ended early the entries behind it were not looked at: that they are missing is not known.
  if (!walk.endedEarly && missing.length > 0) {
    const longest = missing.reduce((a, b) => (b.count > a.count ? b : a))
    faults.push({ kind: 'cut', seq: lastSeq, told: longest.count, atMs: longest.atMs, from: longest.from })
  }
  const [rewritten] = other.toSorted((a, b) => a.count - b.count)
  if (rewritten !== undefined)
    faults.push({ kind: 'rewritten', seq: rewritten.count, atMs: rewritten.atMs, from: rewritten.from })
  if (walk.entries === 0 && !walk.endedEarly && source.isSigned) faults.push({ kind: 'empty' })
  // A log of this program whose every MAC is gone: stripped, and computed again.
  const hasMacs = walk.signedFromSeq !== null || faults.some(({ kind }) => kind === 'other-key')
  if (walk.entries > 0 && source.isSigned && !hasMacs) firstOf(walk, { kind: 'made-up', seq: startSeq + 1 })
  if (heads.spoilt > 0) faults.push({ kind: 'spoilt-heads', lines: heads.spoilt })
  const untold = walk.endedEarly ? null : walk.runs.untold()
  if (untold !== null) faults.push({ kind: 'untold', ...untold })
  const renamed = await renamedIn(walk, source)
  if (renamed !== null) faults.push({ kind: 'renamed', ...renamed })
  const stray = walk.endedEarly ? 0 : notes - walk.notes
  if (stray > 0) faults.push({ kind: 'stray-notes', texts: stray })
  if (parts.code !== undefined && walk.codeAtSeq !== parts.code.letters)
    faults.push({ kind: 'other-code', seq: parts.code.seq })
  return {
    entries: walk.entries,
    firstSeq: walk.entries === 0 ? null : startSeq + 1,
    lastSeq,
    intact: faults.length === 0,
    faults,
    brokenAtSeq: placeOf(faults),
    headHash: hash,
    code: headCode({ count: lastSeq, hash }),
    signedFromSeq: walk.signedFromSeq,
    headsSince: heads.first,
    gaps,
    agreeing: longestBefore(walk, [...other, ...missing]),
    disagreeing: [...other, ...missing],
  }
}

/**
 * What was signed after a copy was put back fits too, and says nothing of where the copy ends. It stands behind the first
 * head of that time in its file: one that does not fit, or one that fits and counts beyond the place where others do not,
 * which the log before the loss cannot have had. A clock that was set back says nothing.
 */
function longestBefore({ sameHeads, startSeq }: Walk, disagreeing: readonly KnownHead[]): number {
  const parted = disagreeing.reduce((least, { count }) => Math.min(least, count), Number.POSITIVE_INFINITY)
  const since = [...disagreeing, ...sameHeads.filter(({ count }) => count >= parted)]
  const firstIn: (number | undefined)[] = []
  for (const { lineIn } of since)
    lineIn.forEach((line, file) => {
      if (line !== undefined) firstIn[file] = Math.min(firstIn[file] ?? line, line)
    })
  const isAfter = ({ lineIn }: KnownHead) => {
    const told = lineIn.flatMap((line, file) => {
      const first = firstIn[file]
      return line === undefined || first === undefined ? [] : [line >= first]
    })
    return told.length > 0 && told.every(Boolean)
  }
  return sameHeads.reduce((most, head) => (isAfter(head) ? most : Math.max(most, head.count)), startSeq)
}

interface Walk {
  entries: number
  /** What came before the first entry: 0, or the last that was cut off. */
  startSeq: number
  lastSeq: number
  hash: string
  /** The last that was seen of those that are cut off and not removed yet. */
  rest: { readonly seq: number; readonly hash: string } | null
  signedFromSeq: number | null
  notes: number
  codeAtSeq: string | null
  endedEarly: boolean
  readonly runs: RunWatch
  readonly names: NameWatch
  readonly faults: ChainFault[]
  readonly gaps: NamedGap[]
  readonly sameHeads: KnownHead[]
  readonly otherHeads: KnownHead[]
}

async function walkEntries(parts: VerifyParts): Promise<Walk> {
  const { source, signal } = parts
  const walk = await beginning(parts)
  for (let after: number | null = null; ; await breathe()) {
    signal.throwIfAborted()
    let page: readonly StoredEntry[]
    try {
      page = await source.entriesAfter(after, PAGE)
    } catch {
      // A number beyond what the program can write, for one: nobody but another hand put it there.
      return endedAt(walk, { kind: 'unreadable', seq: walk.lastSeq + 1 })
    }
    for (const entry of page) if (!stepOver(walk, entry, parts)) return walk
    await checkNotes(walk, page, source)
    const last = page.at(-1)
    if (last === undefined) return walk
    after = last.seq
  }
}

async function beginning({ source, keys }: VerifyParts): Promise<Walk> {
  const cut = await source.checkpoint()
  const isSound = cut === null || checkCheckpoint(keys, cut) === 'good'
  const from = isSound ? cut : null
  return {
    entries: 0,
    startSeq: from?.seq ?? 0,
    lastSeq: from?.seq ?? 0,
    hash: from?.hash ?? FIRST_HASH,
    rest: null,
    signedFromSeq: null,
    notes: 0,
    codeAtSeq: null,
    endedEarly: false,
    runs: new RunWatch(),
    names: new NameWatch(),
    faults: isSound ? [] : [{ kind: 'checkpoint' }],
    gaps: [],
    sameHeads: [],
    otherHeads: [],
  }
}

function endedAt(walk: Walk, fault: ChainFault): Walk {
  walk.endedEarly = true
  walk.faults.push(fault)
  return walk
}

/** False where the chain breaks: what follows cannot be judged. */
function stepOver(
  walk: Walk,
  { hash, mac, ...fields }: StoredEntry,
  { keys, heads, code }: VerifyParts,
): boolean {
  if (walk.entries === 0 && fields.seq > 0 && fields.seq <= walk.startSeq)
    return stepOverRest(walk, { hash, ...fields })
  const isRestWhole = walk.rest === null || walk.rest.seq === walk.startSeq
  const seq = isRestWhole ? walk.lastSeq + 1 : (walk.rest?.seq ?? 0) + 1
  if (fields.seq !== seq || entryHash(walk.hash, fields) !== hash) {
    endedAt(walk, { kind: 'broken', seq })
    return false
  }
  Object.assign(walk, { lastSeq: seq, hash, entries: walk.entries + 1 })
  const checked = mac === null ? 'none' : keys.checkMac(String(mac), hash)
  const told = heads.at(seq)
  if (checked === 'good') {
    walk.signedFromSeq ??= seq
    walk.names.see(fields)
    const gap = gapOf({ ...fields, hash })
    if (gap !== null) walk.gaps.push(gap)
    if (gap?.lostHeads) walk.runs.forgive()
  } else if (checked === 'other-key') firstOf(walk, { kind: 'other-key', seq })
  // Only what was written before there were keys, and with them heads, has none.
  else if (checked === 'bad' || walk.signedFromSeq !== null || told.some((head) => head.hash === hash))
    firstOf(walk, { kind: 'made-up', seq })
  if (walk.signedFromSeq !== null) walk.runs.see(fields, told.length > 0)
  for (const head of told) (head.hash === hash ? walk.sameHeads : walk.otherHeads).push(head)
  if (code?.seq === seq) walk.codeAtSeq = headCode({ count: seq, hash })
  return true
}

/**
 * What a cut left for later goes from the front: whatever there is of it leads up to the checkpoint without a gap. Of the
 * first nothing is known of what it followed.
 */
function stepOverRest(walk: Walk, { hash, ...fields }: Omit<StoredEntry, 'mac'>): boolean {
  const { seq } = fields
  const { rest, startSeq } = walk
  const follows = rest === null || (seq === rest.seq + 1 && entryHash(rest.hash, fields) === hash)
  if (!follows || (seq === startSeq && hash !== walk.hash)) {
    endedAt(walk, { kind: 'broken', seq: rest === null ? seq : rest.seq + 1 })
    return false
  }
  walk.rest = { seq, hash }
  return true
}

/** A table that is not there any more holds no account. */
async function renamedIn({ names }: Walk, source: ChainSource): Promise<RenamedAccount | null> {
  return names.renamed(await source.accounts().catch(() => []))
}

function firstOf(walk: Walk, fault: ChainFault): void {
  if (!walk.faults.some(({ kind }) => kind === fault.kind)) walk.faults.push(fault)
}

async function checkNotes(walk: Walk, page: readonly StoredEntry[], source: ChainSource): Promise<void> {
  const told = page.flatMap(({ seq, detail }) => {
    if (!String(detail).includes('"noteHash"')) return []
    const { note, noteHash: hash } = readDetail(detail)
    return note === undefined || hash === undefined ? [] : [{ seq, note, hash }]
  })
  walk.notes += told.length
  const kept = new Map((await source.notes(told.map(({ note }) => note))).map((row) => [row.id, row]))
  for (const { seq, note, hash } of told) {
    const row = kept.get(note)
    if (row === undefined || noteHash(row.salt, row.text) !== hash) firstOf(walk, { kind: 'note', seq })
  }
}

function placeOf(faults: readonly ChainFault[]): number | null {
  const places = faults.flatMap((fault) => {
    if (fault.kind === 'cut') return [fault.seq + 1]
    return 'seq' in fault ? [fault.seq] : []
  })
  return places.length === 0 ? null : Math.min(...places)
}
