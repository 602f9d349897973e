import { type ReactNode, useEffect, useRef } from 'react'
import { NavLink, useLocation } from 'react-router'
import { useCity } from '../data/city.ts'
import { useIsServerLost } from '../data/live.tsx'
import { useNow } from '../data/now.ts'
import { useMe } from '../data/session.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { SampleRibbon } from '../ui/Notices.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { topEntries } from './navigation.ts'
import styles from './TopBar.module.css'
import { appWords } from './words.ts'

/** The one bar of every desk page: the city, the pages as words, the clock with its zone, facts of the system, who is here. */
export function TopBar({ facts, className }: { readonly facts?: ReactNode; readonly className?: string }) {
  const words = useWords(appWords)
  const city = useCity()
  return (
    <header className={`${styles.bar} ${className ?? ''}`}>
      <NavLink className={styles.brand ?? ''} to="/" aria-label={words.homeOf(city.name)}>
        <i className={styles.mark} aria-hidden="true" />
        <span className={styles.brandName}>{city.name}</span>
      </NavLink>
      {city.isSample && (
        <span className={styles.sample}>
          <SampleRibbon />
        </span>
      )}
      <Pages />
      <Clock />
      <div className={styles.right}>
        {facts}
        <LanguageSwitch />
        <AccountMenu />
      </div>
    </header>
  )
}

/** Every page of this person as a word. Where the row is wider than the screen, the present page is pushed into sight, and an edge fades where there is more. */
function Pages() {
  const words = useWords(appWords)
  const person = useMe()
  const { pathname } = useLocation()
  const row = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address marks another entry
  useEffect(() => {
    const nav = row.current
    if (nav === null) return
    const tellEdges = () => {
      nav.dataset.before = String(nav.scrollLeft > 1)
      nav.dataset.after = String(nav.scrollLeft + nav.clientWidth < nav.scrollWidth - 1)
    }
    const watch = new ResizeObserver(() => {
      const here = nav.querySelector<HTMLElement>('[aria-current="page"]')
      if (here !== null)
        nav.scrollLeft = here.offsetLeft - nav.offsetLeft - (nav.clientWidth - here.offsetWidth) / 2
      tellEdges()
    })
    watch.observe(nav)
    nav.addEventListener('scroll', tellEdges, { passive: true })
    return () => {
      watch.disconnect()
      nav.removeEventListener('scroll', tellEdges)
    }
  }, [pathname])
  return (
    <nav ref={row} className={styles.nav} aria-label={words.main}>
      {topEntries(person).map(({ name, to, letter }) => (
        <NavLink key={name} to={to} title={words.goKey(words[name], letter.toUpperCase())}>
          {words[name]}
        </NavLink>
      ))}
    </nav>
  )
}

function Clock() {
  const format = useFormat()
  const city = useCity()
  const now = useNow()
  const isLost = useIsServerLost()
  return (
    <div className={styles.clock} data-lost={isLost}>
      <b>{format.clock(now)}</b>
      <span>
        {city.timeZoneLabel}
        <span className={styles.date}> · {format.longDate(now)}</span>
      </span>
    </div>
  )
}
