/** The two sounds of the room, made by Web Audio: nothing to load, nothing that can be missing. */

/** Frequency in Hz, start and length in seconds. */
type Note = readonly [hertz: number, startS: number, lengthS: number]

const sounds: Readonly<Record<'tones' | 'chime' | 'test', readonly Note[]>> = {
  tones: [
    [880, 0, 0.18],
    [660, 0.24, 0.18],
    [880, 0.48, 0.26],
  ],
  chime: [
    [740, 0, 0.16],
    [988, 0.14, 0.5],
  ],
  test: [[660, 0, 0.3]],
}
export type Sound = keyof typeof sounds

export class TonePlayer {
  readonly #context = new AudioContext()

  /** Browsers start sound only after a press; false until then. */
  get isRunning(): boolean {
    return this.#context.state === 'running'
  }

  async start(): Promise<void> {
    await this.#context.resume()
  }

  play(sound: Sound): void {
    if (!this.isRunning) return
    for (const note of sounds[sound]) this.#note(note)
  }

  close(): void {
    void this.#context.close()
  }

  #note([hertz, startS, lengthS]: Note): void {
    const at = this.#context.currentTime + startS
    const volume = this.#context.createGain()
    // A short rise and a long fall: a bare square start clicks in the loudspeaker.
    volume.gain.setValueAtTime(0, at)
    volume.gain.linearRampToValueAtTime(0.35, at + 0.012)
    volume.gain.exponentialRampToValueAtTime(0.001, at + lengthS)
    const tone = this.#context.createOscillator()
    tone.type = 'triangle'
    tone.frequency.value = hertz
    tone.connect(volume).connect(this.#context.destination)
    tone.start(at)
    tone.stop(at + lengthS + 0.02)
  }
}
