/** The city's unchanging facts, read once and looked up by id. */
import { useCallback, useMemo } from 'react'
import { type CameraInfo, cameras as camerasEndpoint } from '#domain/contract/rest/cameras.ts'
import { type CityInfo, city as cityEndpoint } from '#domain/contract/rest/city.ts'
import type { CameraId } from '#domain/ids.ts'
import { useRead } from './queries.ts'

const FOR_THE_SESSION = Number.POSITIVE_INFINITY

/** Undefined until it has come; the shell draws no page before that, so pages use `useCity`. */
export function useCityQuery(enabled = true) {
  return useRead(cityEndpoint, {}, { staleMs: FOR_THE_SESSION, enabled })
}

/** The city. Throws before the shell has loaded it, which is a fault of the caller. */
export function useCity(): CityInfo {
  const { data } = useCityQuery()
  if (data === undefined) throw new Error('useCity: called outside the signed-in shell')
  return data
}

export function useSkpdNames(): (skpdId: string | null) => { name: string; short: string } | null {
  const city = useCity()
  const byId = useMemo(
    () => new Map<string, CityInfo['skpd'][number]>(city.skpd.map((s) => [s.id, s])),
    [city],
  )
  return useCallback((skpdId: string | null) => (skpdId === null ? null : (byId.get(skpdId) ?? null)), [byId])
}

export function useCategories(): ReadonlyMap<string, CityInfo['categories'][number]> {
  const city = useCity()
  return useMemo(() => new Map(city.categories.map((c) => [c.id, c])), [city])
}

/** Every camera this person may see, by id; empty until it has come or where the right is missing. */
export function useCameras(enabled = true): {
  readonly list: readonly CameraInfo[]
  readonly byId: ReadonlyMap<CameraId, CameraInfo>
  readonly isLoading: boolean
  readonly error: Error | null
} {
  const query = useRead(camerasEndpoint, {}, { staleMs: 5 * 60_000, enabled })
  const list = query.data?.cameras
  const byId = useMemo(() => new Map((list ?? []).map((camera) => [camera.id, camera])), [list])
  return { list: list ?? [], byId, isLoading: query.isLoading, error: query.error }
}

/** Name of a kelurahan with its kecamatan, from its official code. */
export function useAreaName(): (kelurahanCode: string | null) => string | null {
  const city = useCity()
  const names = useMemo(() => {
    const byCode = new Map<string, string>()
    for (const kecamatan of city.kecamatan) {
      byCode.set(kecamatan.code, kecamatan.name)
      for (const kelurahan of kecamatan.kelurahan) {
        byCode.set(kelurahan.code, `${kelurahan.name}, ${kecamatan.name}`)
      }
    }
    return byCode
  }, [city])
  return (code) => (code === null ? null : (names.get(code) ?? null))
}
