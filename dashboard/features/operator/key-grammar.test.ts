import { expect, test } from 'vitest'
import { type Act, type Entry, noEntry, readKey } from './key-grammar.ts'

/** Types keys one after another; returns the acts and what is left in the entry. */
function type(...keys: string[]): { acts: Act[]; entry: Entry } {
  let entry: Entry = noEntry
  const acts: Act[] = []
  for (const key of keys) {
    const result = readKey(entry, key)
    entry = result.entry
    if (result.act !== null) acts.push(result.act)
  }
  return { acts, entry }
}

test.each<[string, string[], Act[]]>([
  ['147 Enter', ['1', '4', '7', 'Enter'], [{ act: 'call-camera', number: 147, tile: null }]],
  [
    '0101 Enter is camera 101',
    ['0', '1', '0', '1', 'Enter'],
    [{ act: 'call-camera', number: 101, tile: null }],
  ],
  ['7 * selects tile 7', ['7', '*'], [{ act: 'select-tile', tile: 7 }]],
  [
    '12 * 147 Enter',
    ['1', '2', '*', '1', '4', '7', 'Enter'],
    [
      { act: 'select-tile', tile: 12 },
      { act: 'call-camera', number: 147, tile: 12 },
    ],
  ],
  [
    '3 * 4 * selects one tile after the other',
    ['3', '*', '4', '*'],
    [
      { act: 'select-tile', tile: 3 },
      { act: 'select-tile', tile: 4 },
    ],
  ],
  [
    '7 * X 8 * X swaps two tiles',
    ['7', '*', 'x', '8', '*', 'x'],
    [
      { act: 'select-tile', tile: 7 },
      { act: 'mark-or-swap' },
      { act: 'select-tile', tile: 8 },
      { act: 'mark-or-swap' },
    ],
  ],
  [
    'a tile that is full screen is named no more',
    ['7', '*', 'f', '1', '4', '7', 'Enter'],
    [
      { act: 'select-tile', tile: 7 },
      { act: 'full-screen' },
      { act: 'call-camera', number: 147, tile: null },
    ],
  ],
  [
    'an arrow leaves the tile that was named',
    ['7', '*', 'ArrowRight', '1', '4', '7', 'Enter'],
    [
      { act: 'select-tile', tile: 7 },
      { act: 'move-selection', dx: 1, dy: 0 },
      { act: 'call-camera', number: 147, tile: null },
    ],
  ],
  ['7 * 0 * is full screen', ['7', '*', '0', '*'], [{ act: 'select-tile', tile: 7 }, { act: 'full-screen' }]],
  ['/ 3 Enter is layout 3', ['/', '3', 'Enter'], [{ act: 'layout', number: 3 }]],
  ['/ 0 Enter is the tour', ['/', '0', 'Enter'], [{ act: 'tour' }]],
  ['0 * is full screen', ['0', '*'], [{ act: 'full-screen' }]],
  [
    '+ and -',
    ['+', '-'],
    [
      { act: 'step-camera', by: 1 },
      { act: 'step-camera', by: -1 },
    ],
  ],
  [
    'a typed number is corrected',
    ['1', '4', '8', 'Backspace', '7', 'Enter'],
    [{ act: 'call-camera', number: 147, tile: null }],
  ],
  ['Backspace alone calls the former camera', ['Backspace'], [{ act: 'former-camera' }]],
  ['Escape clears the entry', ['1', '4', 'Escape', 'Enter'], [{ act: 'escape' }]],
  [
    'a fifth digit is not taken',
    ['1', '2', '3', '4', '5', 'Enter'],
    [{ act: 'call-camera', number: 1234, tile: null }],
  ],
  [
    'letters in either case',
    ['A', 't', 'J', 'k', 'm', 'X', '?'],
    [
      { act: 'acknowledge' },
      { act: 'assign' },
      { act: 'next-alert' },
      { act: 'previous-alert' },
      { act: 'mute' },
      { act: 'mark-or-swap' },
      { act: 'help' },
    ],
  ],
  [
    'G then A goes to the page of that letter, and acknowledges nothing',
    ['g', 'A'],
    [{ act: 'go', letter: 'a' }],
  ],
  ['G then Escape does nothing', ['g', 'Escape', 'f'], [{ act: 'full-screen' }]],
  ['C opens the finder', ['c'], [{ act: 'find-camera', typed: '' }]],
  ['a letter that is no key begins a name', ['S'], [{ act: 'find-camera', typed: 'S' }]],
  ['O and H', ['o', 'h'], [{ act: 'open-group' }, { act: 'call-team' }]],
  [
    'arrows move the selection',
    ['ArrowRight', 'ArrowUp'],
    [
      { act: 'move-selection', dx: 1, dy: 0 },
      { act: 'move-selection', dx: 0, dy: -1 },
    ],
  ],
])('%s', (_, keys, acts) => {
  expect(type(...keys).acts).toEqual(acts)
})

test('an arrow in the middle of a number leaves the number alone', () => {
  expect(type('1', '4', 'ArrowRight').entry).toEqual({ kind: 'camera', digits: '14', tile: null })
})

test('X and F clear what was typed, a mute in the middle of a number does not', () => {
  expect(type('1', '4', 'x').entry).toEqual(noEntry)
  expect(type('7', '*', 'f').entry).toEqual(noEntry)
  expect(type('1', '4', 'm').entry).toEqual({ kind: 'camera', digits: '14', tile: null })
})

test('a number on its way follows the selection away from the tile that was named', () => {
  expect(type('7', '*', '1', '4', 'ArrowRight').entry).toEqual({ kind: 'camera', digits: '14', tile: null })
})

test('keys that mean nothing here are left to the browser', () => {
  expect(readKey(noEntry, 'F5').isOurs).toBe(false)
  expect(readKey(noEntry, 'Tab').isOurs).toBe(false)
  expect(readKey(noEntry, 'Enter').isOurs).toBe(false)
})

test('the decimal key of the keypad clears an entry, or calls the former camera', () => {
  expect(readKey({ kind: 'camera', digits: '14', tile: null }, ',', true).entry).toEqual(noEntry)
  expect(readKey(noEntry, '.', true).act).toEqual({ act: 'former-camera' })
  expect(readKey(noEntry, '.').isOurs).toBe(false)
})
