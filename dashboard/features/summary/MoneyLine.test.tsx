import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { AgainstTarget } from './MoneyLine.tsx'

test.each([
  [-0.1, '0,1 poin di bawah target 61,0%', true],
  [0, 'tepat pada target 61,0%', false],
  [0.1, '0,1 poin di atas target 61,0%', false],
])('%s points from the target are "%s", red: %s', (gapPts, said, isRed) => {
  const markup = renderToStaticMarkup(<AgainstTarget gapPts={gapPts} targetPct={61} />)
  expect(markup.replace(/<[^>]+>/g, '')).toBe(said)
  expect(markup.includes('crit')).toBe(isRed)
})
