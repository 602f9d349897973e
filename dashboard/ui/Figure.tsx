import { Fragment, isValidElement, type ReactNode } from 'react'
import { piecesOf, slotOf } from '../i18n/plural.ts'

/** Figures that several pages show: one name, one value, whatever the page. */
export type FigureName =
  | 'cameras.frozen'
  | 'complaints.mayor'
  | 'packages.total'
  | 'packages.critical'
  | 'packages.silent'
  | 'packages.silent-troubled'
  | 'packages.budget'
  | 'physical.pct'
  | 'plan.pct'
  | 'deviation.pts'
  | 'absorption.pct'
  | 'alerts.causes'
  | 'alerts.raw'
  | 'alerts.waiting'
  | 'complaints.open'
  | 'complaints.overdue'
  | 'cameras.up'
  | 'cameras.degraded'
  | 'cameras.total'

/** A figure with its name on it, so that whoever compares pages finds it on each. */
export function Figure({ name, children }: { readonly name: FigureName; readonly children: string }) {
  return <span data-figure={name}>{children}</span>
}

/** A sentence of the catalogue whose slots hold more than text; what it counts it reads off their text. */
export function fill(say: (...slots: string[]) => string, ...parts: readonly ReactNode[]): ReactNode {
  const sentence = say(...parts.map((part, place) => slotOf(place, textOf(part))))
  return (
    <>
      {piecesOf(sentence).map(({ place, text }) => (
        <Fragment key={place}>
          {place !== null && parts[place]}
          {text}
        </Fragment>
      ))}
    </>
  )
}

function textOf(part: ReactNode): string {
  if (typeof part === 'string') return part
  return isValidElement<{ readonly children?: ReactNode }>(part) ? textOf(part.props.children) : ''
}
