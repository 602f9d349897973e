/** The picture an element shows now, as a canvas of its own; null where it has none or forbids reading it. */
export function pictureOf(element: HTMLElement): HTMLCanvasElement | null {
  const [width, height] =
    element instanceof HTMLVideoElement
      ? [element.videoWidth, element.videoHeight]
      : element instanceof HTMLCanvasElement
        ? [element.width, element.height]
        : [0, 0]
  if (width === 0 || height === 0) return null
  const copy = document.createElement('canvas')
  copy.width = width
  copy.height = height
  copy.getContext('2d')?.drawImage(element as HTMLVideoElement | HTMLCanvasElement, 0, 0)
  return copy
}
