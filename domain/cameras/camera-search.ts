/**
 * Finds cameras by what an operator remembers: number, name, street, site, kelurahan, kecamatan, words in any order and
 * not yet typed to their end. When nothing fits, one letter per word may be wrong. Pure; made once per list of cameras.
 */
import { formatCameraNumber } from '#domain/cameras/camera-number.ts'

export interface CameraIndex {
  readonly size: number
  /** Each word of the city's cameras, with the positions of those that carry it. */
  readonly words: ReadonlyMap<string, readonly number[]>
  /** By position: the words of its name and number alone. */
  readonly names: readonly (readonly string[])[]
}

export interface CameraHits {
  /** Positions in the list, in its order. */
  readonly found: readonly number[]
  /**
   * Of these, those whose own name or number carries every word: who types `tembesi` means the camera of that name before
   * the one that stands in a kelurahan of that name. Empty where nothing was typed.
   */
  readonly named: ReadonlySet<number>
  /** What was taken for a slip of the finger: `simpng` as `simpang`. Empty when the words were found as typed. */
  readonly meant: readonly { readonly typed: string; readonly word: string }[]
}

/** Shorter words have too many neighbours for a slip to be told from another word. */
const FORGIVEN_FROM_LETTERS = 4

/** `texts`: its name first, then everything else by which a camera may be remembered, but its number. */
export function indexCameras<Camera extends { readonly number: number }>(
  cameras: readonly Camera[],
  texts: (camera: Camera) => readonly (string | null)[],
): CameraIndex {
  const words = new Map<string, number[]>()
  const names: string[][] = []
  cameras.forEach((camera, at) => {
    const numbers = [String(camera.number), formatCameraNumber(camera.number)]
    const [name = null, ...others] = texts(camera)
    const named = [...(name === null ? [] : wordsOf(name)), ...numbers]
    names.push(named)
    const own = new Set([...named, ...others.flatMap((text) => (text === null ? [] : wordsOf(text)))])
    for (const word of own) {
      const carriers = words.get(word)
      if (carriers === undefined) words.set(word, [at])
      else carriers.push(at)
    }
  })
  return { size: cameras.length, words, names }
}

/** Everything for an empty text. */
export function searchCameras(index: CameraIndex, text: string): CameraHits {
  const typed = wordsOf(text)
  if (typed.length === 0)
    return { found: Array.from({ length: index.size }, (_, at) => at), named: new Set(), meant: [] }
  const exact = typed.map((word) => carriersOf(index, (known) => contains(known, word)))
  const found = inAll(index.size, exact)
  if (found.length > 0) return { found, named: namedAmong(index, found, typed), meant: [] }
  const forgiven = typed.map((word, i) => {
    const own = exact[i]
    // A word that was found keeps its meaning, unless all were found and never together.
    return own !== undefined && own.count > 0 && exact.some((other) => other.count === 0)
      ? own
      : carriersOf(index, (known) => contains(known, word) || isOneSlipFrom(word, known))
  })
  const near = inAll(index.size, forgiven)
  const meant = near.length === 0 ? [] : slips(index, typed, new Set(near))
  const read = typed.map((word) => meant.find((slip) => slip.typed === word)?.word ?? word)
  return { found: near, named: namedAmong(index, near, read), meant }
}

function namedAmong(
  { names }: CameraIndex,
  found: readonly number[],
  typed: readonly string[],
): ReadonlySet<number> {
  return new Set(
    found.filter((at) => typed.every((word) => names[at]?.some((known) => contains(known, word)))),
  )
}

/** Lower case without accents, at everything that is neither letter nor digit apart. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** One or two letters are the beginning of a word; more may stand anywhere in it (`putri` in `engkuputri`). */
function contains(known: string, word: string): boolean {
  return word.length < 3 || /^\d/.test(word) ? known.startsWith(word) : known.includes(word)
}

/** Which cameras carry a word, one mark for each position: every keystroke asks this of the whole city. */
interface Carriers {
  readonly marks: Uint8Array
  readonly count: number
}

function carriersOf(index: CameraIndex, fits: (known: string) => boolean): Carriers {
  const marks = new Uint8Array(index.size)
  let count = 0
  for (const [known, at] of index.words) {
    if (!fits(known)) continue
    for (const each of at) {
      if (marks[each] === 0) count++
      marks[each] = 1
    }
  }
  return { marks, count }
}

function inAll(size: number, all: readonly Carriers[]): number[] {
  const found: number[] = []
  for (let at = 0; at < size; at++) if (all.every(({ marks }) => marks[at] === 1)) found.push(at)
  return found
}

/** For each typed word that no found camera carries: the word meant, the one that most of them carry. */
function slips(
  index: CameraIndex,
  typed: readonly string[],
  found: ReadonlySet<number>,
): CameraHits['meant'] {
  return typed.flatMap((word) => {
    let best: { word: string; count: number } | null = null
    for (const [known, at] of index.words) {
      const isFound = contains(known, word)
      if (!isFound && !isOneSlipFrom(word, known)) continue
      const count = at.reduce((sum, each) => sum + Number(found.has(each)), 0)
      if (count > 0 && isFound) return []
      if (count > (best?.count ?? 0)) best = { word: known, count }
    }
    return best === null ? [] : [{ typed: word, word: best.word }]
  })
}

/** One letter wrong, missing, too many, or two neighbours swapped; the end of the word may still be untyped. */
function isOneSlipFrom(typed: string, known: string): boolean {
  if (typed.length < FORGIVEN_FROM_LETTERS || /^\d/.test(typed)) return false
  return [-1, 0, 1].some((more) => {
    const length = typed.length + more
    return length <= known.length && isOneEdit(typed, known.slice(0, length))
  })
}

function isOneEdit(a: string, b: string): boolean {
  let from = 0
  while (from < a.length && from < b.length && a[from] === b[from]) from++
  const rest = (text: string, skipped: number) => text.slice(from + skipped)
  if (a.length === b.length) {
    const isSwap = a[from] === b[from + 1] && a[from + 1] === b[from] && rest(a, 2) === rest(b, 2)
    return isSwap || rest(a, 1) === rest(b, 1)
  }
  return a.length < b.length ? rest(a, 0) === rest(b, 1) : rest(a, 1) === rest(b, 0)
}
