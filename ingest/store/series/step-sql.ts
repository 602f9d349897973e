/**
 * SQL for the start of the step that holds column `t`. The numbers are written into the text, not bound: the driver
 * binds every JavaScript number as a real, and the division must be one of integers.
 */
export function stepOf(column: string, stepMs: number, utcOffsetMs: number): string {
  const [step, offset] = [Math.trunc(stepMs), Math.trunc(utcOffsetMs)]
  return `((${column} + ${offset}) / ${step} * ${step} - ${offset})`
}
