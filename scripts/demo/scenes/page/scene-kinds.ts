import type { SceneKind } from './scene.ts'
import { avenue } from './scenes/avenue.ts'
import { bridgeDeck } from './scenes/bridge.ts'
import { construction } from './scenes/construction.ts'
import { harbour } from './scenes/harbour.ts'
import { junction } from './scenes/junction.ts'
import { market } from './scenes/market.ts'
import { plaza } from './scenes/plaza.ts'
import { roundabout } from './scenes/roundabout.ts'

const KINDS: Readonly<Record<string, SceneKind>> = {
  junction: junction(),
  'junction-wide': junction({ centre: 0.42, heightM: 12, busy: 7, focal: 0.64 }),
  avenue: avenue(),
  'avenue-palms': avenue({ palms: true, centre: 0.56, busy: 18, storeys: 5 }),
  'avenue-shops': avenue({ centre: 0.44, busy: 9, heightM: 6.4, focal: 0.9, storeys: 3 }),
  roundabout: roundabout(),
  bridge: bridgeDeck,
  harbour,
  market,
  plaza,
  construction,
  'roundabout-near': roundabout({ heightM: 10.5, centre: 0.46 }),
}

/** The scene of that name. Throws for others. */
export function sceneKind(name: string): SceneKind {
  const kind = KINDS[name]
  if (!kind) throw new Error(`no scene "${name}"; there are ${Object.keys(KINDS).join(', ')}`)
  return kind
}
