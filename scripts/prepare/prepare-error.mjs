/** Something a person has to do before Pantau can start; the message says what. */
export class PrepareError extends Error {
  name = 'PrepareError'
}
