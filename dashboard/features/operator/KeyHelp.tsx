import { useWords } from '../../i18n/use-words.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './KeyHelp.module.css'
import { operatorWords } from './words.ts'

type HelpName = keyof (typeof operatorWords)['id']['help']

/** Every key that does something here, and no other. */
const keys: readonly (readonly [HelpName, readonly string[]])[] = [
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
  ['acknowledge', ['A']],
  ['assign', ['T']],
  ['callTeam', ['H']],
  ['openGroup', ['O']],
  ['mute', ['M']],
  ['go', ['G', 'O I P K A R D S']],
  ['escape', ['Esc']],
  ['help', ['?']],
]

export function KeyHelp({ open, close }: { readonly open: boolean; readonly close: () => void }) {
  const words = useWords(operatorWords)
  return (
    <Dialog open={open} title={words.helpTitle} onClose={close}>
      <p className={styles.keypad}>{words.helpKeypad}</p>
      <dl className={styles.keys}>
        {keys.map(([name, pressed]) => (
          <div key={name}>
            <dt>
              {pressed.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{words.help[name]}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
