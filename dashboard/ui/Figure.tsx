import { Fragment, type ReactNode } from 'react'

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

/** A sentence of the catalogue whose slots hold more than text. */
export function fill(say: (...slots: string[]) => string, ...parts: readonly ReactNode[]): ReactNode {
  const slots = parts.map((_, slot) => `${OPEN}${slot}${CLOSE}`)
  const [before = '', ...pieces] = say(...slots).split(OPEN)
  return (
    <>
      {before}
      {pieces.map((piece) => {
        const [slot = '', after] = piece.split(CLOSE)
        return (
          <Fragment key={slot}>
            {parts[Number(slot)]}
            {after}
          </Fragment>
        )
      })}
    </>
  )
}

/** Characters of the private use area, which no sentence holds. */
const [OPEN, CLOSE] = ['\uE000', '\uE001']
