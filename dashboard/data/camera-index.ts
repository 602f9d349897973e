/** The one search for cameras, for the finder, the map and the list of cameras: by number, name, street, site and area. */
import { useMemo } from 'react'
import { kecamatanOf } from '#domain/alerts/camera-rules.ts'
import { type CameraIndex, indexCameras } from '#domain/cameras/camera-search.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { useCity } from './city.ts'

/** Made once per list of cameras, not per keystroke; positions are those in `cameras`. */
export function useCameraIndex(cameras: readonly CameraInfo[]): {
  readonly index: CameraIndex
  /** Name of the kecamatan of each. */
  readonly districts: readonly string[]
} {
  const city = useCity()
  return useMemo(() => {
    const kecamatan = new Map<string, string>(city.kecamatan.map(({ code, name }) => [code, name]))
    const kelurahan = new Map<string, string>(
      city.kecamatan.flatMap((each) => each.kelurahan.map(({ code, name }) => [code, name] as const)),
    )
    const districtOf = (camera: CameraInfo) => kecamatan.get(kecamatanOf(camera.kelurahan) ?? '') ?? city.name
    return {
      index: indexCameras(cameras, (camera) => [
        camera.name,
        camera.place,
        camera.siteName,
        kelurahan.get(camera.kelurahan ?? '') ?? null,
        districtOf(camera),
      ]),
      districts: cameras.map(districtOf),
    }
  }, [cameras, city])
}
