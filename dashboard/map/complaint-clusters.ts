/** Complaints gathered into rings below zoom 14; the ring takes the worst state inside. */
import Supercluster from 'supercluster'
import type { ComplaintSymbol } from '../ui/symbols/shapes.ts'
import { complaintRank, type MapItem } from './map-items.ts'

export const CLUSTERS_BELOW_ZOOM = 14

type ComplaintItem = Extract<MapItem, { kind: 'complaint' }>
interface PointFacts {
  readonly index: number
}
interface ClusterFacts {
  worst: ComplaintSymbol
}

export interface ComplaintCluster {
  readonly lat: number
  readonly lng: number
  readonly count: number
  readonly worst: ComplaintSymbol
  /** The zoom at which it falls apart. */
  readonly opensAtZoom: number
}

export class ComplaintClusters {
  readonly #index: Supercluster<PointFacts, ClusterFacts>
  readonly #items: readonly ComplaintItem[]

  constructor(items: readonly ComplaintItem[]) {
    this.#items = items
    this.#index = new Supercluster<PointFacts, ClusterFacts>({
      radius: 60,
      maxZoom: CLUSTERS_BELOW_ZOOM - 1,
      minPoints: 3,
      map: ({ index }) => ({ worst: items[index]?.symbol ?? 'fresh' }),
      reduce: (all, one) => {
        if (complaintRank[one.worst] > complaintRank[all.worst]) all.worst = one.worst
      },
    })
    this.#index.load(
      items.map((item, index) => ({
        type: 'Feature',
        properties: { index },
        geometry: { type: 'Point', coordinates: [item.lng, item.lat] },
      })),
    )
  }

  /** Rings and single complaints in a box (west, south, east, north). */
  at(
    box: [number, number, number, number],
    zoom: number,
  ): { readonly clusters: readonly ComplaintCluster[]; readonly singles: readonly ComplaintItem[] } {
    const clusters: ComplaintCluster[] = []
    const singles: ComplaintItem[] = []
    for (const feature of this.#index.getClusters(box, Math.floor(zoom))) {
      const facts = feature.properties
      const [lng = 0, lat = 0] = feature.geometry.coordinates
      if ('cluster' in facts) {
        clusters.push({
          lat,
          lng,
          count: facts.point_count,
          worst: facts.worst,
          opensAtZoom: this.#index.getClusterExpansionZoom(facts.cluster_id),
        })
      } else {
        const item = this.#items[facts.index]
        if (item !== undefined) singles.push(item)
      }
    }
    return { clusters, singles }
  }
}
