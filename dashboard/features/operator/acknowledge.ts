/** What the server says of an alert that somebody else may have changed between the look and the press. */
import { type Alert, acknowledgeAlert, alert as alertEndpoint } from '#domain/contract/rest/alerts.ts'
import type { AlertId } from '#domain/ids.ts'
import { ApiError, callApi } from '../../data/api-client.ts'

/** Whether the server refused because it has changed meanwhile. */
export function isChanged(error: unknown): error is ApiError {
  return error instanceof ApiError && error.kind === 'conflict'
}

export function readAlert(id: AlertId, signal?: AbortSignal): Promise<Alert> {
  return callApi(alertEndpoint, { params: { alertId: id }, ...(signal !== undefined && { signal }) })
}

/**
 * Acknowledges. The first of two may have ended it by that: the second is answered with the alert as it ended, so that
 * it can be told whose acknowledgement it was. Where nobody has acknowledged it the refusal stands.
 */
export async function acknowledgeOrRead(
  id: AlertId,
  signal: AbortSignal,
  {
    press = pressAcknowledge,
    read = readAlert,
  }: { press?: typeof pressAcknowledge; read?: typeof readAlert } = {},
): Promise<Alert> {
  try {
    return await press(id, signal)
  } catch (error) {
    if (!isChanged(error)) throw error
    const alert = await read(id, signal).catch(() => null)
    if (alert === null || alert.acknowledged === null || alert.state === 'unacknowledged') throw error
    return alert
  }
}

function pressAcknowledge(id: AlertId, signal: AbortSignal): Promise<Alert> {
  return callApi(acknowledgeAlert, { params: { alertId: id }, signal })
}
