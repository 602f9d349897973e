import type { Action } from '#domain/access/may.ts'
import { useMay } from '../../data/session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './KeyHelp.module.css'
import { operatorWords } from './words.ts'

type HelpName = keyof (typeof operatorWords)['id']['help']

/** A page of this person, by the letter that follows `G`. */
export interface GoPage {
  readonly letter: string
  readonly name: string
}

/** Every key that does something here, and no other; `needs`: for whom. */
const keys: readonly (readonly [HelpName, readonly string[], Action?])[] = [
  ['call', ['1 4 7', 'Enter']],
  ['select', ['n', '*']],
  ['callTile', ['n', '*', '1 4 7', 'Enter']],
  ['layout', ['/', 'n', 'Enter']],
  ['step', ['+', '−']],
  ['former', ['Backspace']],
  ['move', ['←', '↑', '↓', '→']],
  ['full', ['F']],
  ['swap', ['X']],
  ['tour', ['U']],
  ['find', ['C']],
  ['alerts', ['J', 'K']],
  ['acknowledge', ['A'], 'alert.acknowledge'],
  ['assign', ['T'], 'alert.assign'],
  ['callTeam', ['H'], 'alert.assign'],
  ['openGroup', ['O']],
  ['mute', ['M']],
  ['escape', ['Esc']],
  ['help', ['?']],
]

export function KeyHelp({
  open,
  pages,
  close,
}: {
  readonly open: boolean
  readonly pages: readonly GoPage[]
  readonly close: () => void
}) {
  const words = useWords(operatorWords)
  const may = useMay()
  const shown = keys.filter(([, , needs]) => needs === undefined || may(needs))
  return (
    <Dialog open={open} title={words.helpTitle} onClose={close}>
      <p className={styles.keypad}>{words.helpKeypad}</p>
      <dl className={styles.keys}>
        {shown.map(([name, pressed]) => (
          <Key key={name} pressed={pressed} does={words.help[name]} />
        ))}
        <Key
          pressed={['G', pages.map(({ letter }) => letter.toUpperCase()).join(' ')]}
          does={words.goTo(pages.map(({ name }) => name).join(', '))}
        />
      </dl>
    </Dialog>
  )
}

function Key({ pressed, does }: { readonly pressed: readonly string[]; readonly does: string }) {
  return (
    <div>
      <dt>
        {pressed.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  )
}
