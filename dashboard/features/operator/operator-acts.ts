/** What each act of the keyboard does, as one table: the grammar of keys stands beside it, the page only joins the two. */
import type { Act } from './key-grammar.ts'
import type { Wall } from './use-wall.ts'
import { markOrSwap, moveSelection, showFormer, stepCamera } from './wall-state.ts'

/** What the page lends to the acts. */
export interface ActParts {
  readonly wall: Wall
  /** Every camera number of the city. */
  readonly numbers: readonly number[]
  readonly callCamera: (typed: string, tile: number | null) => void
  readonly openFinder: (typed: string) => void
  /** False where it was not open. */
  readonly closeFinder: () => boolean
  readonly acknowledge: () => void
  readonly assign: () => void
  readonly callTeam: () => void
  readonly openGroup: () => void
  readonly stepAlert: (by: 1 | -1) => void
  readonly toggleMute: () => void
  readonly showHelp: () => void
  /** Says why a key of the tiles did nothing. */
  readonly refuse: (why: 'no-tile' | 'no-former' | 'no-layout' | 'no-tour') => void
  readonly go: (letter: string) => void
}

type ActTable = {
  readonly [Name in Act['act']]: (parts: ActParts, act: Act & { readonly act: Name }) => void
}

const acts: ActTable = {
  'call-camera': ({ callCamera }, { number, tile }) =>
    callCamera(String(number), tile === null ? null : tile - 1),
  'find-camera': ({ openFinder }, { typed }) => openFinder(typed),
  'select-tile': ({ wall, refuse }, { tile }) => {
    if (tile > wall.state.tiles.length) refuse('no-tile')
    else wall.change((state) => ({ ...state, selected: tile - 1 }))
  },
  layout: ({ wall, refuse }, { number }) => {
    if (!wall.chooseLayout(number)) refuse('no-layout')
  },
  'step-camera': ({ wall, numbers }, { by }) => wall.change((state) => stepCamera(state, numbers, by)),
  'move-selection': ({ wall }, { dx, dy }) => wall.change((state) => moveSelection(state, dx, dy)),
  'former-camera': ({ wall, refuse }) => {
    const { selected, tiles } = wall.state
    if ((tiles[selected]?.former ?? null) === null) refuse('no-former')
    else wall.change(showFormer)
  },
  'full-screen': ({ wall }) => wall.change((state) => ({ ...state, isFullScreen: !state.isFullScreen })),
  'mark-or-swap': ({ wall }) => wall.change(markOrSwap),
  // The drawer goes first, wherever the focus is: a drag leaves it behind on a tile.
  escape: ({ wall, closeFinder }) => {
    if (!closeFinder()) wall.change((state) => ({ ...state, isFullScreen: false, marked: null }))
  },
  acknowledge: ({ acknowledge }) => acknowledge(),
  assign: ({ assign }) => assign(),
  'call-team': ({ callTeam }) => callTeam(),
  'open-group': ({ openGroup }) => openGroup(),
  'next-alert': ({ stepAlert }) => stepAlert(1),
  'previous-alert': ({ stepAlert }) => stepAlert(-1),
  mute: ({ toggleMute }) => toggleMute(),
  tour: ({ wall, refuse }) => {
    if (!wall.toggleTour()) refuse('no-tour')
  },
  help: ({ showHelp }) => showHelp(),
  go: ({ go }, { letter }) => go(letter),
}

export function runAct(act: Act, parts: ActParts): void {
  // The entry of its own name takes exactly this act; the table's type holds that for every entry.
  const run = acts[act.act] as (parts: ActParts, act: Act) => void
  run(parts, act)
}
