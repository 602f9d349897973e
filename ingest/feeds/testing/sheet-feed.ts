/** A source that hands in sheets of an agency's packages as CSV, row by row, under no column names of its own. */
export const sheetFeed = {
  name: 'Lembar SKPD',
  profile: 'progress-rows',
  format: 'csv',
  unit: 'row',
  columns: {},
  timeZone: null,
} as const
