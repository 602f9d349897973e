import { Link } from 'react-router'
import type { Alert, AlertMember } from '#domain/contract/rest/alerts.ts'
import { useCategories } from '../../../data/city.ts'
import { useNow } from '../../../data/now.ts'
import { useFormat, useName, useWords } from '../../../i18n/use-words.ts'
import styles from './Spotlight.module.css'
import { spotlightWords } from './words.ts'

/** The packages or complaints that one agency's alert stands for, worst first. */
export function AboutMembers({ alert }: { readonly alert: Alert }) {
  const words = useWords(spotlightWords)
  const format = useFormat()
  const more = alert.count - alert.members.length
  return (
    <ul className={styles.list}>
      {alert.members.map((member) => (
        <li key={member.subject.id}>
          <Member member={member} />
        </li>
      ))}
      {more > 0 && <li>{words.andMore(format.count(more))}</li>}
    </ul>
  )
}

function Member({ member }: { readonly member: AlertMember }) {
  const words = useWords(spotlightWords)
  const format = useFormat()
  const name = useName()
  const now = useNow(60_000)
  const category = useCategories()
  const { subject, figures } = member
  const facts: string[] = []
  if (figures.deviationPts !== null) facts.push(words.points(format.signed(figures.deviationPts)))
  if (figures.endsOn !== null) facts.push(words.endsOn(format.day(figures.endsOn)))
  if (figures.dueAtMs !== null && now > figures.dueAtMs) {
    facts.push(words.overdueBy(format.span(now - figures.dueAtMs)))
  }
  const isPackage = subject.type === 'work-package'
  const found = isPackage ? undefined : category.get(subject.categoryId)
  return (
    <div>
      <Link to={`${isPackage ? '/proyek' : '/pengaduan'}/${encodeURIComponent(subject.id)}`}>
        {isPackage
          ? subject.name
          : `${found === undefined ? subject.categoryId : name(found.name)} ${subject.id}`}
      </Link>
      {facts.length > 0 && <span>{facts.join(' · ')}</span>}
    </div>
  )
}
