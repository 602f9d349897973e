/** Where a task stands on this phone: what the server knows plus what still waits here. Pure. */
import { compareTasks } from '#domain/alerts/urgency.ts'
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

/** The open ones in the order of what comes first, by what this phone knows: a step pressed without signal counts. */
export function openTasks(tasks: readonly Task[], reports: readonly Report[]): Task[] {
  return tasks
    .map((task) => ({ task, asPressed: { ...task, step: progressOf(task, reports).step } }))
    .filter(({ asPressed }) => asPressed.step !== 'finished')
    .sort((a, b) => compareTasks(a.asPressed, b.asPressed))
    .map(({ task }) => task)
}
