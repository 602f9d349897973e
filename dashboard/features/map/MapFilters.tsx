import { alertRows, countAlerts } from '../../alerts/alert-rows.ts'
import { useTopic } from '../../data/live.tsx'
import { useMay } from '../../data/session.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import type { MapItem, MapKind } from '../../map/map-items.ts'
import { useWaitingKinds } from '../../map/use-map-items.ts'
import { useComplaintsAge } from '../../ui/use-complaints-age.ts'
import { uiWords } from '../../ui/words.ts'
import styles from './MapPage.module.css'
import { kinds, type MapFilter, stateKey, stateOf, statesOf } from './map-filter.ts'
import { StateGlyph } from './StateGlyph.tsx'
import { mapPageWords } from './words.ts'

/** Kinds and their states with counts: filter and legend in one. */
export function MapFilters({
  items,
  isSearching,
  filter,
  toggleKind,
  toggleState,
}: {
  /** What the search finds, whatever is filtered out. */
  readonly items: readonly MapItem[]
  readonly isSearching: boolean
  readonly filter: MapFilter
  readonly toggleKind: (kind: MapKind) => void
  readonly toggleState: (key: string) => void
}) {
  const words = useWords(mapPageWords)
  const format = useFormat()
  const stateName = useStateName()
  const waiting = useWaitingKinds()
  const counts = new Map<string, number>()
  for (const item of items) {
    const key = stateKey(item.kind, stateOf(item))
    counts.set(key, (counts.get(key) ?? 0) + 1)
    counts.set(item.kind, (counts.get(item.kind) ?? 0) + 1)
  }
  return (
    <div className={styles.kinds}>
      {kinds.map((kind) => (
        <div key={kind} className={styles.kind}>
          <label className={styles.kindName}>
            <input type="checkbox" checked={filter.shownKinds.has(kind)} onChange={() => toggleKind(kind)} />
            {words[kind]}
            {waiting.has(kind) ? (
              <em data-loading="">–</em>
            ) : (
              <em {...(kind === 'camera' && !isSearching && { 'data-figure': 'cameras.total' })}>
                {format.count(counts.get(kind) ?? 0)}
              </em>
            )}
          </label>
          {kind === 'complaint' && <ComplaintsAge />}
          {!waiting.has(kind) && !isSearching && <Apart kind={kind} placed={counts.get(kind) ?? 0} />}
          {filter.shownKinds.has(kind) && !waiting.has(kind) && (
            <div className={styles.states}>
              {statesOf[kind].map((state) => {
                const key = stateKey(kind, state)
                const count = counts.get(key) ?? 0
                if (count === 0) return null
                return (
                  <button
                    key={state}
                    type="button"
                    className={styles.state}
                    aria-pressed={!filter.hiddenStates.has(key)}
                    onClick={() => toggleState(key)}
                  >
                    <StateGlyph kind={kind} state={state} />
                    <b {...(kind === 'camera' && !isSearching && { 'data-figure': `cameras.${state}` })}>
                      {format.count(count)}
                    </b>{' '}
                    {stateName(kind, state)}
                  </button>
                )
              })}
              {kind === 'complaint' && (counts.get(kind) ?? 0) > 2 && (
                <span className={styles.rings}>
                  <i aria-hidden="true">3</i> {words.rings}
                </span>
              )}
            </div>
          )}
        </div>
      ))}
    </div>
  )
}

/** That the sources of what stands there have fallen behind. */
function ComplaintsAge() {
  const age = useComplaintsAge()
  if (age === null) return null
  return (
    <small className={styles.stale} title={age.sentences.join('. ')}>
      {age.since}
    </small>
  )
}

/** What other pages count and the map cannot show, so that both figures are understood. */
function Apart({ kind, placed }: { readonly kind: MapKind; readonly placed: number }) {
  const words = useWords(mapPageWords)
  const format = useFormat()
  const may = useMay()
  const complaints = useTopic('complaints', kind === 'complaint' && may('complaint.list')).items
  const packages = useTopic('work-packages', kind === 'package' && may('project.read')).items
  const alerts = useTopic('alerts', kind === 'alert' && may('alert.read')).items
  const all = kind === 'complaint' ? complaints.size : kind === 'package' ? packages.size : placed
  if (kind === 'alert') {
    const { causes, raw } = countAlerts(alertRows([...alerts.values()], new Set()))
    return raw === placed ? null : <small>{words.causes(format.count(causes), format.count(raw))}</small>
  }
  return all === placed ? null : <small>{words.placedOf(format.count(placed), format.count(all))}</small>
}

function useStateName(): (kind: MapKind, state: string) => string {
  const ui = useWords(uiWords)
  const named: Readonly<Record<MapKind, Readonly<Record<string, string>>>> = {
    camera: ui.cameraGroup,
    complaint: ui.clock,
    package: ui.packageClass,
    alert: ui.priority,
  }
  return (kind, state) => (named[kind][state] ?? state).toLowerCase()
}
