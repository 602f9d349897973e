export class InfluxError extends Error {
  override readonly name = 'InfluxError'
  readonly kind: 'unreachable' | 'not-influx' | 'refused' | 'query' | 'too-large'

  constructor(kind: InfluxError['kind'], message: string, cause?: unknown) {
    super(message, { cause })
    this.kind = kind
  }
}
