import { useSearchParams } from 'react-router'

/** The fiscal year of the page, kept in its address; undefined is the one that runs. */
export function useFiscalYear(): {
  readonly year: number | undefined
  /** The same page for another year. */
  readonly addressOf: (year: number) => string
} {
  const [search] = useSearchParams()
  const asked = search.get('ta') ?? ''
  return {
    year: /^20\d\d$/.test(asked) ? Number(asked) : undefined,
    addressOf: (year) => {
      const next = new URLSearchParams(search)
      next.set('ta', String(year))
      return `?${next}`
    },
  }
}
