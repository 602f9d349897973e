import { alertWords } from '../../alerts/words.ts'
import { useAreaName } from '../../data/city.ts'
import { useWords } from '../../i18n/use-words.ts'
import styles from './AlertPanel.module.css'
import type { AlertDesk } from './use-alert-desk.ts'
import { operatorWords } from './words.ts'

/** So many causes and places are named; the causes add up with the others. */
const MOST_NAMED = 2

/** More alerts than one person can answer, told by what they have in common. */
export function FloodBanner({ desk }: { readonly desk: AlertDesk }) {
  const words = useWords(operatorWords)
  const kinds = useWords(alertWords).kind
  const area = useAreaName()
  const { flood, isUnfolded, setUnfolded } = desk
  if (flood === null) return null
  const named = flood.kinds.slice(0, MOST_NAMED)
  const others = flood.count - named.reduce((sum, { count }) => sum + count, 0)
  const causes = [
    ...named.map(({ kind, count }) => words.floodCause(kinds[kind], count)),
    ...(others === 0 ? [] : [words.floodOthers(others)]),
  ].join(', ')
  const places = flood.places
    .slice(0, MOST_NAMED)
    .map(({ code, count }) => words.floodCause(area(code) ?? code, count))
  return (
    <div className={styles.flood}>
      <div role="status">
        <b>{words.flood(flood.count)}</b>
        <span>
          {[
            ...(isUnfolded ? [] : [words.floodFolded]),
            causes,
            ...(places.length === 0 ? [] : [words.floodMost(places.join(', '))]),
          ].join(' · ')}
        </span>
      </div>
      <button type="button" aria-pressed={isUnfolded} onClick={() => setUnfolded(!isUnfolded)}>
        {isUnfolded ? words.floodFold : words.floodUnfold}
      </button>
    </div>
  )
}
