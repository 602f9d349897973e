/**
 * Work may run into the next year with extra time (pemberian kesempatan, Perpres 16/2018 art. 56): 50 days, from 1 January
 * to this day.
 */
export const lastDayOfExtraTime = '02-19'
