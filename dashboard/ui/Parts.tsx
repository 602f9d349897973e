import { Children, type ReactNode } from 'react'

/** Short facts in one line with a dot between them; what is not there takes no dot. */
export function Parts({ children }: { readonly children: ReactNode }) {
  return Children.toArray(children).flatMap((part, at) => (at === 0 ? [part] : [' · ', part]))
}
