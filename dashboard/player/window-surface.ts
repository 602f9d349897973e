/** The window's half of a surface: the element on the page, and what of it goes to the worker. */
import { epochNowMs } from './clock.ts'
import type { Surface, SurfaceKind } from './messages.ts'
import { MsePlayer, type MsePlayerEvents } from './mse-player.ts'
import { trackGenerator } from './support.ts'

export interface WindowSurface {
  readonly element: HTMLElement
  /** To be posted once, with `transfer`. */
  readonly forWorker: Surface
  readonly transfer: Transferable[]
  readonly mse: MsePlayer | null
  /** Epoch ms at which new pictures were last seen on screen, where the window can know better than the worker. */
  presentedAtMs(): number | null
  close(): void
}

export function makeSurface(kind: SurfaceKind, events: MsePlayerEvents): WindowSurface {
  if (kind === 'canvas') return canvasSurface()
  if (kind === 'mse') return mseSurface(events)
  const Generator = trackGenerator()
  return Generator === null ? canvasSurface() : generatorSurface(new Generator({ kind: 'video' }))
}

function videoElement(): HTMLVideoElement {
  const video = document.createElement('video')
  video.muted = true
  video.autoplay = true
  video.playsInline = true
  video.disablePictureInPicture = true
  video.tabIndex = -1
  return video
}

function generatorSurface(
  track: InstanceType<NonNullable<ReturnType<typeof trackGenerator>>>,
): WindowSurface {
  const video = videoElement()
  video.srcObject = new MediaStream([track])
  video.play().catch(() => undefined)
  let shown = 0
  let changedAtMs: number | null = null
  return {
    element: video,
    forWorker: { kind: 'generator', writable: track.writable },
    transfer: [track.writable as unknown as Transferable],
    mse: null,
    presentedAtMs: () => {
      const total = video.getVideoPlaybackQuality().totalVideoFrames
      if (total !== shown) changedAtMs = epochNowMs()
      shown = total
      return changedAtMs
    },
    close: () => {
      track.stop()
      video.srcObject = null
      video.remove()
    },
  }
}

function canvasSurface(): WindowSurface {
  const canvas = document.createElement('canvas')
  const offscreen = canvas.transferControlToOffscreen()
  return {
    element: canvas,
    forWorker: { kind: 'canvas', canvas: offscreen },
    transfer: [offscreen],
    mse: null,
    presentedAtMs: () => null,
    close: () => canvas.remove(),
  }
}

function mseSurface(events: MsePlayerEvents): WindowSurface {
  const video = videoElement()
  const mse = new MsePlayer(video, events)
  return {
    element: video,
    forWorker: { kind: 'mse' },
    transfer: [],
    mse,
    presentedAtMs: () => mse.paintedAtMs,
    close: () => {
      mse.close()
      video.remove()
    },
  }
}
