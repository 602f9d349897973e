import { useSearchParams } from 'react-router'
import { ClockState, Rung } from '#domain/contract/rest/complaints.ts'
import { CategoryId, SkpdId } from '#domain/ids.ts'

const names = {
  state: 'tenggat',
  rung: 'naik',
  open: 'buka',
  category: 'kategori',
  skpd: 'skpd',
  kecamatan: 'kecamatan',
  text: 'cari',
} as const
export type FilterName = keyof typeof names

export interface ComplaintFilters {
  readonly state?: ClockState
  readonly rung?: Rung
  readonly open: 'yes' | 'no' | 'all'
  readonly category?: CategoryId
  readonly skpd?: SkpdId
  readonly kecamatan?: string
  readonly text?: string
}

/** The filters of the queue live in the address, so that a view can be sent to a colleague. */
export function useFilters(): {
  readonly filters: ComplaintFilters
  readonly set: (name: FilterName, value: string | null) => void
  readonly clear: () => void
  readonly areAnySet: boolean
} {
  const [search, setSearch] = useSearchParams()
  const state = ClockState.safeParse(search.get(names.state))
  const rung = Rung.safeParse(search.get(names.rung))
  const category = CategoryId.safeParse(search.get(names.category))
  const skpd = SkpdId.safeParse(search.get(names.skpd))
  const kecamatan = search.get(names.kecamatan)
  const text = search.get(names.text)
  const open = search.get(names.open)
  return {
    filters: {
      ...(state.success && { state: state.data }),
      ...(rung.success && { rung: rung.data }),
      open: open === 'no' || open === 'all' ? open : 'yes',
      ...(category.success && { category: category.data }),
      ...(skpd.success && { skpd: skpd.data }),
      ...(kecamatan !== null && { kecamatan: kecamatan.slice(0, 20) }),
      ...(text !== null && { text: text.slice(0, 80) }),
    },
    set: (name, value) => {
      setSearch(
        (before) => {
          const next = new URLSearchParams(before)
          if (value === null || value === '') next.delete(names[name])
          else next.set(names[name], value)
          return next
        },
        { replace: true },
      )
    },
    clear: () => setSearch({}, { replace: true }),
    areAnySet: [...search.keys()].length > 0,
  }
}
