import { useMemo } from 'react'
import { baseMap } from '#domain/contract/rest/city.ts'
import { useCity } from '../data/city.ts'
import { useRead } from '../data/queries.ts'
import { type BaseMap, readBaseMap } from './base-map.ts'

const FOR_THE_SESSION = { staleMs: Number.POSITIVE_INFINITY }

export interface BaseMapState {
  readonly base: BaseMap | null
  readonly hasFailed: boolean
}

/** The bundled base map, once its three layers have come. */
export function useBaseMap(): BaseMapState {
  const city = useCity()
  const land = useRead(baseMap, { params: { layer: 'land' } }, FOR_THE_SESSION)
  const districts = useRead(baseMap, { params: { layer: 'districts' } }, FOR_THE_SESSION)
  const places = useRead(baseMap, { params: { layer: 'places' } }, FOR_THE_SESSION)
  const hasFailed = land.error !== null || districts.error !== null || places.error !== null
  return useMemo(() => {
    if (land.data === undefined || districts.data === undefined || places.data === undefined) {
      return { base: null, hasFailed }
    }
    // All kecamatan codes begin with the code of their city, `21.71`.
    const region = city.kecamatan[0]?.code.slice(0, 5) ?? ''
    try {
      const layers = { land: land.data, districts: districts.data, places: places.data }
      return { base: readBaseMap(layers, city.map.centre, region), hasFailed: false }
    } catch (error) {
      console.error('base map: a layer was not understood', error)
      return { base: null, hasFailed: true }
    }
  }, [land.data, districts.data, places.data, hasFailed, city])
}
