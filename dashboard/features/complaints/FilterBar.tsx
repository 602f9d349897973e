import { useCity } from '../../data/city.ts'
import { useName, useWords } from '../../i18n/use-words.ts'
import { SelectField, TextField } from '../../ui/Field.tsx'
import styles from './Complaints.module.css'
import type { useFilters } from './use-filters.ts'
import { complaintWords } from './words.ts'

/** Narrows the queue by text, category, agency, district and whether it is still open. */
export function FilterBar({ filters, set }: Pick<ReturnType<typeof useFilters>, 'filters' | 'set'>) {
  const words = useWords(complaintWords)
  const name = useName()
  const city = useCity()
  const categories = city.categories.toSorted((a, b) => name(a.name).localeCompare(name(b.name)))
  const agencies = city.skpd.toSorted((a, b) => a.short.localeCompare(b.short))
  return (
    <search className={styles.filters}>
      <div>
        <TextField
          compact
          label={words.search}
          type="search"
          placeholder={words.search}
          value={filters.text ?? ''}
          onChange={(event) => set('text', event.target.value)}
        />
      </div>
      <div>
        <SelectField
          compact
          label={words.category}
          value={filters.category ?? ''}
          onChange={(event) => set('category', event.target.value)}
        >
          <option value="">{words.anyCategory}</option>
          {categories.map((category) => (
            <option key={category.id} value={category.id}>
              {name(category.name)}
            </option>
          ))}
        </SelectField>
      </div>
      <div>
        <SelectField
          compact
          label={words.agency}
          value={filters.skpd ?? ''}
          onChange={(event) => set('skpd', event.target.value)}
        >
          <option value="">{words.anyAgency}</option>
          {agencies.map((agency) => (
            <option key={agency.id} value={agency.id}>
              {agency.short}
            </option>
          ))}
        </SelectField>
      </div>
      <div>
        <SelectField
          compact
          label={words.area}
          value={filters.kecamatan ?? ''}
          onChange={(event) => set('kecamatan', event.target.value)}
        >
          <option value="">{words.anyArea}</option>
          {city.kecamatan.map((area) => (
            <option key={area.code} value={area.code}>
              {area.name}
            </option>
          ))}
        </SelectField>
      </div>
      <div>
        <SelectField
          compact
          label={words.openOrClosed}
          value={filters.open}
          onChange={(event) => set('open', event.target.value === 'yes' ? null : event.target.value)}
        >
          <option value="yes">{words.open}</option>
          <option value="no">{words.closed}</option>
          <option value="all">{words.everything}</option>
        </SelectField>
      </div>
    </search>
  )
}
