/** One line of the table that `npm run bench` prints. */
export interface Row {
  readonly what: string
  /** The figure to reach, as the design states it. */
  readonly reach: string
  readonly measured: string
  /** Whether it is reached; left out where there is nothing to reach, only to know. */
  readonly met?: boolean
  /** Conditions and ratios. */
  readonly note: string
}
