import { Link } from 'react-router'
import { useWords } from '../../i18n/use-words.ts'
import styles from './Projects.module.css'
import { useFiscalYear } from './use-fiscal-year.ts'
import { projectWords } from './words.ts'

/** One fiscal year at a time; each is an address of its own. */
export function YearSwitch({
  fiscalYear,
  fiscalYears,
}: {
  readonly fiscalYear: number
  readonly fiscalYears: readonly number[]
}) {
  const words = useWords(projectWords)
  const { addressOf } = useFiscalYear()
  const years = [...new Set([fiscalYear, ...fiscalYears])].sort((a, b) => b - a)
  return (
    <nav className={styles.years} aria-label={words.fiscalYears}>
      {years.map((year) => (
        <Link
          key={year}
          to={addressOf(year)}
          {...(year === fiscalYear && { 'aria-current': 'page' as const })}
        >
          {words.fiscalYear(String(year))}
        </Link>
      ))}
    </nav>
  )
}
