/** Where a task stands on this phone: what the server knows plus what still waits here. Pure. */
import { type Task, TaskStep } from '#domain/contract/rest/alerts.ts'
import type { Report } from './outbox.ts'

/** The steps in their order. */
const order = TaskStep.options

export interface TaskProgress {
  readonly step: TaskStep
  /** Steps pressed here that the server has not yet taken. */
  readonly unsent: ReadonlySet<TaskStep>
  readonly atMs: Readonly<Record<TaskStep, number | null>>
}

export function progressOf(task: Task, reports: readonly Report[]): TaskProgress {
  const own = reports.filter((report) => report.taskId === task.id && report.rejected === null)
  let step = task.step
  const atMs: Record<TaskStep, number | null> = {
    assigned: task.assignedAtMs,
    accepted: task.acceptedAtMs,
    arrived: task.arrivedAtMs,
    finished: task.finishedAtMs,
  }
  const unsent = new Set<TaskStep>()
  for (const report of own) {
    if (order.indexOf(report.step) <= order.indexOf(task.step)) continue
    unsent.add(report.step)
    atMs[report.step] = report.atMs
    if (order.indexOf(report.step) > order.indexOf(step)) step = report.step
  }
  return { step, unsent, atMs }
}

/** The later word about a task: the socket and the answer to a press arrive in no promised order. */
export function furtherOf(a: Task, b: Task): Task {
  return order.indexOf(b.step) >= order.indexOf(a.step) ? b : a
}

/** Open tasks, the most urgent first: higher priority, then earlier deadline; the one under way comes before all. */
export function byUrgency(a: Task, b: Task): number {
  const underWay = (task: Task) => (task.step === 'accepted' || task.step === 'arrived' ? 0 : 1)
  return underWay(a) - underWay(b) || a.priority - b.priority || a.arriveByMs - b.arriveByMs
}
