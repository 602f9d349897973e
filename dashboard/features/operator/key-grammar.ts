/**
 * What the operator's keys mean. Pure: one key at a time, from what has been typed so far to what to do. The
 * numeric keypad alone is enough to run the tiles, so every tile act has a way without letters.
 */

/** What has been typed and not yet entered. */
export type Entry =
  | { readonly kind: 'none' }
  /** `147`, or `7 * 147` when a tile was named first. */
  | { readonly kind: 'camera'; readonly digits: string; readonly tile: number | null }
  /** `/ 3` */
  | { readonly kind: 'layout'; readonly digits: string }
  /** `G`, waiting for the page. */
  | { readonly kind: 'go' }
export const noEntry: Entry = { kind: 'none' }

export type Act =
  | { readonly act: 'call-camera'; readonly number: number; readonly tile: number | null }
  | { readonly act: 'select-tile'; readonly tile: number }
  | { readonly act: 'layout'; readonly number: number }
  | { readonly act: 'step-camera'; readonly by: 1 | -1 }
  | { readonly act: 'move-selection'; readonly dx: -1 | 0 | 1; readonly dy: -1 | 0 | 1 }
  /** `G` and a letter; which page that is, the bar above knows. */
  | { readonly act: 'go'; readonly letter: string }
  /** `C`, or a letter that is no key of its own and begins a name. */
  | { readonly act: 'find-camera'; readonly typed: string }
  | {
      readonly act:
        | 'former-camera'
        | 'full-screen'
        | 'acknowledge'
        | 'assign'
        | 'call-team'
        | 'open-group'
        | 'next-alert'
        | 'previous-alert'
        | 'mute'
        | 'mark-or-swap'
        | 'tour'
        | 'help'
        | 'escape'
    }

export interface KeyResult {
  readonly entry: Entry
  readonly act: Act | null
  /** The page takes the key: the browser must not scroll or go back. */
  readonly isOurs: boolean
}

const arrows: Readonly<Record<string, readonly [-1 | 0 | 1, -1 | 0 | 1]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
const letters = {
  f: 'full-screen',
  a: 'acknowledge',
  t: 'assign',
  h: 'call-team',
  o: 'open-group',
  j: 'next-alert',
  k: 'previous-alert',
  m: 'mute',
  x: 'mark-or-swap',
  u: 'tour',
  '?': 'help',
} as const
/** What these do to the tiles leaves no tile named. */
const ofTiles: readonly string[] = ['f', 'x', 'u']
const MOST_DIGITS = 4

/** `key` is `KeyboardEvent.key`; `isKeypad` tells the decimal key of the keypad from a full stop. */
export function readKey(entry: Entry, key: string, isKeypad = false): KeyResult {
  const lower = key.toLowerCase()
  if (entry.kind === 'go') {
    return isSingleLetter(lower) ? done({ act: 'go', letter: lower }) : pass(noEntry)
  }
  if (/^[0-9]$/.test(key)) return digit(entry, key)
  if (isKeypad && (key === '.' || key === ',' || key === 'Delete')) {
    return entry.kind === 'none' ? done({ act: 'former-camera' }) : typed(noEntry)
  }
  switch (key) {
    case '*':
      return star(entry)
    case '/':
      return typed({ kind: 'layout', digits: '' })
    case 'Enter':
      return enter(entry)
    case 'Backspace':
      return backspace(entry)
    case 'Escape':
      return done({ act: 'escape' })
    case '+':
      return done({ act: 'step-camera', by: 1 })
    case '-':
    case '−':
      return done({ act: 'step-camera', by: -1 })
  }
  const arrow = arrows[key]
  if (arrow !== undefined) {
    return {
      entry: selectedElsewhere(entry),
      act: { act: 'move-selection', dx: arrow[0], dy: arrow[1] },
      isOurs: true,
    }
  }
  if (lower === 'g') return typed({ kind: 'go' })
  if (isLetter(lower)) {
    return { entry: ofTiles.includes(lower) ? noEntry : entry, act: { act: letters[lower] }, isOurs: true }
  }
  if (isSingleLetter(lower)) return done({ act: 'find-camera', typed: lower === 'c' ? '' : key })
  return pass(entry)
}

/** Another tile was selected, by arrow or pointer: a number on its way goes there and not to the tile named before. */
export function selectedElsewhere(entry: Entry): Entry {
  if (entry.kind !== 'camera' || entry.tile === null) return entry
  return entry.digits === '' ? noEntry : { ...entry, tile: null }
}

function isSingleLetter(key: string): boolean {
  return /^\p{L}$/u.test(key)
}

function isLetter(key: string): key is keyof typeof letters {
  return Object.hasOwn(letters, key)
}

function digit(entry: Entry, key: string): KeyResult {
  if (entry.kind === 'layout') return typed({ kind: 'layout', digits: (entry.digits + key).slice(-2) })
  const before = entry.kind === 'camera' ? entry : { digits: '', tile: null }
  if (before.digits.length >= MOST_DIGITS) return typed(entry)
  return typed({ kind: 'camera', digits: before.digits + key, tile: before.tile })
}

/** `7 *` names tile 7, at once and for a number that may follow, instead of one named before; `0 *` means full screen. */
function star(entry: Entry): KeyResult {
  if (entry.kind !== 'camera' || entry.digits === '') return typed(entry)
  const tile = Number(entry.digits)
  if (tile === 0) return done({ act: 'full-screen' })
  return { entry: { kind: 'camera', digits: '', tile }, act: { act: 'select-tile', tile }, isOurs: true }
}

function enter(entry: Entry): KeyResult {
  if (entry.kind === 'layout' && entry.digits !== '') {
    const number = Number(entry.digits)
    return done(number === 0 ? { act: 'tour' } : { act: 'layout', number })
  }
  if (entry.kind === 'camera' && entry.digits !== '') {
    return done({ act: 'call-camera', number: Number(entry.digits), tile: entry.tile })
  }
  // Enter with nothing typed belongs to whatever button has the focus.
  return { entry: noEntry, act: null, isOurs: entry.kind !== 'none' }
}

function backspace(entry: Entry): KeyResult {
  if (entry.kind === 'camera' && entry.digits !== '') {
    const digits = entry.digits.slice(0, -1)
    return typed(digits === '' && entry.tile === null ? noEntry : { ...entry, digits })
  }
  if (entry.kind === 'layout' && entry.digits !== '') {
    return typed({ kind: 'layout', digits: entry.digits.slice(0, -1) })
  }
  return entry.kind === 'none' ? done({ act: 'former-camera' }) : typed(noEntry)
}

function done(act: Act): KeyResult {
  return { entry: noEntry, act, isOurs: true }
}

function typed(entry: Entry): KeyResult {
  return { entry, act: null, isOurs: true }
}

function pass(entry: Entry): KeyResult {
  return { entry, act: null, isOurs: false }
}
