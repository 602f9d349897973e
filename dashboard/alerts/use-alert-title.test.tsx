import { QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { city } from '#domain/contract/rest/city.ts'
import { makeQueryClient, queryKeyOf } from '../data/queries.ts'
import { sampleCity } from '../test/sample-city.ts'
import { type Titled, useAlertTitle } from './use-alert-title.ts'

function Title({ of }: { readonly of: Titled }) {
  return <>{useAlertTitle()(of)}</>
}
function titleOf(change: Pick<Titled, 'kind' | 'count' | 'silentCount'>) {
  const client = makeQueryClient()
  client.setQueryData(queryKeyOf(city), sampleCity)
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <Title of={{ subject: { type: 'skpd', id: null }, ...change }} />
    </QueryClientProvider>,
  )
}

test("an agency's alert counts as its row of the projects does, what is silent apart", () => {
  expect(titleOf({ kind: 'package-critical', count: 2, silentCount: 1 })).toBe('1 paket kritis: tanpa SKPD')
  expect(titleOf({ kind: 'package-critical', count: 2, silentCount: 2 })).toBe('2 paket kritis: tanpa SKPD')
  expect(titleOf({ kind: 'package-silent', count: 3, silentCount: 3 })).toBe('3 paket diam: tanpa SKPD')
  expect(titleOf({ kind: 'complaint-overdue', count: 4 })).toBe('4 aduan lewat tenggat: tanpa SKPD')
})
