/**
 * Whether this browser can decode a codec, asked before a decoder is made: one made for what it cannot decode fails
 * under another name in every browser, and the attempt costs more than the question.
 */

/** A "no" is asked again after this: a graphics process that crashed comes back with its decoders. */
const NO_HOLDS_MS = 60_000
/** A browser that does not answer is taken to be able; the decoder will tell. */
const ANSWER_WITHIN_MS = 1_500
/** Codec strings come from cameras: somebody may invent them. */
const MOST_KNOWN = 200

export interface CodecSupportParts {
  ask(config: VideoDecoderConfig): Promise<{ readonly supported?: boolean }>
  nowMs(): number
}

export class CodecSupport {
  readonly #parts: CodecSupportParts
  readonly #known = new Map<string, { readonly isAble: boolean; readonly atMs: number }>()
  readonly #asked = new Map<string, Promise<boolean>>()

  constructor(parts: CodecSupportParts) {
    this.#parts = parts
  }

  /** The answer if it is known; null when it must be asked. */
  known(config: VideoDecoderConfig): boolean | null {
    const found = this.#known.get(keyOf(config))
    if (found === undefined) return null
    return found.isAble || this.#parts.nowMs() - found.atMs < NO_HOLDS_MS ? found.isAble : null
  }

  /** Tiles that ask for the same at once share one question. */
  ask(config: VideoDecoderConfig): Promise<boolean> {
    const key = keyOf(config)
    const asked = this.#asked.get(key)
    if (asked !== undefined) return asked
    const answer = this.#askBrowser(key, config).finally(() => this.#asked.delete(key))
    this.#asked.set(key, answer)
    return answer
  }

  async #askBrowser(key: string, config: VideoDecoderConfig): Promise<boolean> {
    const silence = Promise.withResolvers<null>()
    const timer = setTimeout(() => silence.resolve(null), ANSWER_WITHIN_MS)
    // A codec string that makes no sense to it is refused with an error: that is a "no" too.
    const question = this.#parts.ask(config).then(
      (answer) => answer.supported === true,
      () => false,
    )
    const isAble = await Promise.race([question, silence.promise])
    clearTimeout(timer)
    if (isAble === null) return true
    if (this.#known.size >= MOST_KNOWN) this.#known.clear()
    this.#known.set(key, { isAble, atMs: this.#parts.nowMs() })
    return isAble
  }
}

/** The size is part of it: hardware decoders have their limits. */
function keyOf({ codec, codedWidth, codedHeight }: VideoDecoderConfig): string {
  return `${codec} ${codedWidth ?? 0}x${codedHeight ?? 0}`
}
