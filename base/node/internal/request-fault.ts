/** A request that is not answered, with its HTTP status and one sentence for the log of the other side. */
export class RequestFault extends Error {
  override readonly name = 'RequestFault'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}
