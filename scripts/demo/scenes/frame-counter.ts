// A number a machine can read in every frame, so that a page showing a camera can tell how old its picture is.
//
// Layout: the lowest 8 lines of the picture, cut into 10 cells of equal width over the full width. Cell 0
// (left) is the highest bit (512), cell 9 (right) the lowest (1). Two near-black greys: it looks like the dark
// edge of a lens, yet stays 4 quantiser steps apart at sub-stream bitrates and survives scaling to a tile.
// The value is the index of the frame in its loop, at most 511, so cell 0 is always the dark grey: the reader
// measures its threshold against that cell and does not depend on the decoder's black level.

/** Number of cells, left to right from the highest to the lowest bit. */
export const COUNTER_BITS = 10
/** Height of the strip at the bottom of the coded picture, in its own lines, whatever the picture's size. */
export const COUNTER_LINES = 8
/** Grey (0-255) of a cell whose bit is 0. */
export const COUNTER_DARK = 24
/** Grey (0-255) of a cell whose bit is 1. */
export const COUNTER_LIGHT = 62

/** One rectangle of the strip in pixels of the coded picture, and the grey (0-255) it is filled with. */
export interface CounterCell {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly grey: number
}

/** The ten rectangles to draw for frame `index` (0-511) on a picture of `width` x `height` pixels. */
export function counterCells(index: number, width: number, height: number): CounterCell[] {
  return Array.from({ length: COUNTER_BITS }, (_, cell) => {
    const x = Math.round((cell * width) / COUNTER_BITS)
    const end = Math.round(((cell + 1) * width) / COUNTER_BITS)
    const bit = (index >> (COUNTER_BITS - 1 - cell)) & 1
    return {
      x,
      y: height - COUNTER_LINES,
      width: end - x,
      height: COUNTER_LINES,
      grey: bit ? COUNTER_LIGHT : COUNTER_DARK,
    }
  })
}

/**
 * Reads the counter from RGBA pixels (as `getImageData` gives) of a whole picture at any scale, or null where no
 * counter can be made out. `frames` is the length of the loop: a number beyond it is a misreading.
 * Enough of the picture is the lowest line: pass its pixels with `height` 1 to read 2 kB instead of 1 MB.
 */
export function readCounter(
  rgba: ArrayLike<number>,
  width: number,
  height: number,
  frames = 250,
): number | null {
  // A twentieth of a percent above the lower edge: inside the strip for 360 and 720 line clips at every scale.
  const row = Math.min(height - 1, Math.floor(height * (1 - 1 / 200)))
  const greyOf = (cell: number) => {
    const middle = ((cell + 0.5) * width) / COUNTER_BITS
    const reach = width / COUNTER_BITS / 4
    let sum = 0
    let count = 0
    for (let x = Math.floor(middle - reach); x <= middle + reach; x++) {
      const at = (row * width + Math.min(width - 1, Math.max(0, x))) * 4
      sum += (rgba[at] ?? 0) + (rgba[at + 1] ?? 0) + (rgba[at + 2] ?? 0)
      count += 3
    }
    return sum / count
  }
  const dark = greyOf(0)
  const step = COUNTER_LIGHT - COUNTER_DARK
  let value = 0
  for (let cell = 0; cell < COUNTER_BITS; cell++) {
    const share = (greyOf(cell) - dark) / step
    if (share < -0.4 || share > 1.6 || Math.abs(share - 0.5) < 0.1) return null
    value = value * 2 + (share > 0.5 ? 1 : 0)
  }
  return value < frames ? value : null
}

/**
 * Age in ms of a frame whose counter reads `counter`, for a camera whose clock runs `phaseMs` ahead
 * (see `framePhaseMs`). Right for ages below one loop; a picture older than that looks younger by whole loops.
 */
export function counterAgeMs(
  counter: number,
  nowMs: number,
  phaseMs: number,
  fps = 25,
  frames = 250,
): number {
  const position = (((nowMs + phaseMs) * fps) / 1000) % frames
  return (((position - counter + frames) % frames) * 1000) / fps
}

/** How many ms (0-9999) a simulated camera's loop runs ahead of the wall clock; depends on its name alone. */
export function framePhaseMs(cameraName: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < cameraName.length; i++) hash = Math.imul(hash ^ cameraName.charCodeAt(i), 0x01000193)
  // The low bits of FNV-1a of short similar names differ by little; fold the high ones in.
  return ((hash ^ (hash >>> 15)) >>> 0) % 10_000
}
