import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { AgainstTarget } from './MoneyLine.tsx'

test.each([
  [-0.1, '0,1 poin di bawah target 61,0%'],
  [0, 'tepat pada target 61,0%'],
  [0.1, '0,1 poin di atas target 61,0%'],
])('%s points from the target are "%s"', (gapPts, said) => {
  expect(renderToStaticMarkup(<AgainstTarget gapPts={gapPts} targetPct={61} />)).toBe(said)
})
