/** The city's cameras by id, and the one question of who may see which. */
import type { Camera } from '#config/schema/camera.ts'
import type { City } from '#config/schema/city.ts'
import { type Actor, may, type Target } from '#domain/access/may.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import type { CameraId } from '#domain/ids.ts'
import type { Session } from '../accounts/session.ts'
import type { Loaded } from '../http/route.ts'

/** Facts about a camera for `may`: owner, public or not, and for a field team whether it holds a task there. */
export type CameraTarget = (actor: Actor, camera: Camera) => Target

export interface CameraSight {
  readonly cameraTarget: CameraTarget
  /** Whether the camera shows something of an urgent alert that the actor may read of. */
  readonly showsUrgent: (actor: Actor, camera: Camera) => boolean
}

export class CameraRegister {
  readonly #city: City
  readonly #target: CameraTarget
  readonly #byId: ReadonlyMap<string, Camera>
  readonly #siteNames: ReadonlyMap<string, string>
  readonly #showsUrgent: CameraSight['showsUrgent']
  /** Cameras of the layout that a wall screen shows, by `wall/screen`; of the map, null: those of what is urgent. */
  readonly #onScreen: ReadonlyMap<string, ReadonlySet<CameraId> | null>

  constructor(city: City, { cameraTarget, showsUrgent }: CameraSight) {
    this.#city = city
    this.#target = cameraTarget
    this.#showsUrgent = showsUrgent
    this.#byId = new Map(city.cameras.map((camera) => [camera.id, camera]))
    this.#siteNames = new Map(city.sites.map((site) => [site.id, site.name]))
    this.#onScreen = camerasByScreen(city)
  }

  byId(id: CameraId): Camera | undefined {
    return this.#byId.get(id)
  }

  /** Whether this session may watch this camera now. A wall display: only those of its own screen. */
  mayView(session: Session, camera: Camera): boolean {
    if (!may(session.actor, 'camera.view', this.#target(session.actor, camera))) return false
    if (session.screen === null) return true
    const { wallId, screenId } = session.screen
    const shown = this.#onScreen.get(`${wallId}/${screenId}`)
    return shown === null ? this.#showsUrgent(session.actor, camera) : shown?.has(camera.id) === true
  }

  /** Whether an actor may see the camera's state at all: what lists and topics show. */
  isShownTo(actor: Actor, id: CameraId): boolean {
    const camera = this.#byId.get(id)
    return camera !== undefined && may(actor, 'camera.read', this.#target(actor, camera))
  }

  shownTo(actor: Actor): Camera[] {
    return this.#city.cameras.filter((camera) => this.isShownTo(actor, camera.id))
  }

  /** For policies: the camera with what `may` needs to know. A display's foreign camera does not exist for it. */
  loadForView(session: Session, id: CameraId): Loaded<Camera> | null {
    const camera = this.#byId.get(id)
    if (camera === undefined) return null
    if (session.screen !== null && !this.mayView(session, camera)) return null
    return { object: camera, target: this.#target(session.actor, camera), type: 'camera', id: camera.id }
  }

  /** What pages may know: no address, no credential. */
  describe(camera: Camera): CameraInfo {
    return {
      id: camera.id,
      number: camera.number,
      name: camera.name,
      place: camera.place,
      lat: camera.lat,
      lng: camera.lng,
      kelurahan: camera.kelurahan,
      bearingDeg: camera.bearingDeg,
      fieldOfViewDeg: camera.fieldOfViewDeg,
      rangeM: camera.rangeM,
      siteId: camera.site,
      siteName: this.#siteNames.get(camera.site) ?? camera.site,
      ownerId: camera.owner,
      hasSub: camera.sub !== null,
      isPublic: camera.isPublic,
      isPriority: camera.isPriority,
      purposeNotice: camera.purposeNotice,
      sample: camera.sample,
    }
  }
}

function camerasByScreen(city: City): Map<string, ReadonlySet<CameraId> | null> {
  const byNumber = new Map(city.cameras.map((camera) => [camera.number, camera.id]))
  const shown = new Map<string, ReadonlySet<CameraId> | null>()
  for (const wall of city.walls) {
    for (const screen of wall.screens) {
      const { shows } = screen
      if (shows.kind === 'map') {
        shown.set(`${wall.id}/${screen.id}`, null)
        continue
      }
      const layout = city.layouts.find((one) => one.id === shows.layout)
      const ids = (layout?.tiles ?? []).flatMap((number) => {
        const id = number === null ? undefined : byNumber.get(number)
        return id === undefined ? [] : [id]
      })
      shown.set(`${wall.id}/${screen.id}`, new Set(ids))
    }
  }
  return shown
}
