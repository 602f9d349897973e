import { useState } from 'react'
import { type Alert, assignAlert } from '#domain/contract/rest/alerts.ts'
import type { TeamInfo } from '#domain/contract/rest/city.ts'
import { distanceM as metresBetween } from '#domain/geo/distance.ts'
import type { TeamId } from '#domain/ids.ts'
import { useAlertWords } from '../../alerts/use-alert-words.ts'
import { ApiError } from '../../data/api-client.ts'
import { useCity, useSkpdNames } from '../../data/city.ts'
import { useLive } from '../../data/live.tsx'
import { useNow } from '../../data/now.ts'
import { useChange } from '../../data/queries.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FormFault, TextArea } from '../../ui/Field.tsx'
import { uiWords } from '../../ui/words.ts'
import styles from './AssignDialog.module.css'
import { isChanged, readAlert } from './acknowledge.ts'
import { sendBarOf } from './act-bar.ts'
import { whatHolds } from './what-holds.ts'
import { operatorWords } from './words.ts'

/**
 * Which team goes, and what it is told: teams of the agency in charge first, then by the distance of their base. Where
 * somebody else was quicker, or it has ended meanwhile, what holds now stands in place of the form.
 */
export function AssignDialog({
  alert,
  isPast,
  open,
  close,
}: {
  /** As it stands now, not as it was when the dialog opened. */
  readonly alert: Alert
  /** It has left the open ones. */
  readonly isPast: boolean
  readonly open: boolean
  readonly close: () => void
}) {
  const words = useWords(operatorWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  const language = useLanguage()
  const skpd = useSkpdNames()
  const say = useAlertWords()(alert)
  const teams = useTeamsByDistance(alert)
  const [chosen, setChosen] = useState<TeamId | null>(null)
  const [instruction, setInstruction] = useState('')
  const live = useLive()
  const learn = (answer: Alert) =>
    live.learn('alerts', answer.id, answer.clearedAtMs === null ? answer : null)
  const assign = useChange(assignAlert, (answer) => {
    learn(answer)
    close()
  })
  const now = useNow(10_000)
  const teamId = chosen ?? teams[0]?.team.id ?? null
  const send = () => {
    if (teamId === null) return
    assign.mutate(
      { params: { alertId: alert.id }, body: { teamId, instruction } },
      { onError: (error) => isChanged(error) && void readAlert(alert.id).then(learn, () => undefined) },
    )
  }
  // One's own assignment may come by the other way before its answer.
  const isOwn = assign.isPending || assign.isSuccess
  const bar = isOwn ? null : sendBarOf({ alert, isPast })
  const refusal = isChanged(assign.error) ? assign.error.words[language] : null
  const holds = bar === null ? refusal : whatHolds(bar, alert, { words, format, nowMs: now })
  if (holds !== null)
    return (
      <Dialog
        open={open}
        title={words.assignTitle}
        onClose={close}
        foot={<Button onClick={close}>{ui.close}</Button>}
      >
        <p className={styles.about}>
          {say.title} · {say.where}
        </p>
        <p role="alert">{holds}</p>
      </Dialog>
    )
  return (
    <Dialog
      open={open}
      title={words.assignTitle}
      onClose={close}
      foot={
        <>
          <Button onClick={close}>{ui.cancel}</Button>
          <Button look="main" disabled={teamId === null || assign.isPending} onClick={send}>
            {words.assign}
          </Button>
        </>
      }
    >
      <p className={styles.about}>
        {say.title} · {say.where}
      </p>
      <fieldset className={styles.teams}>
        <legend className="sr">{words.assignTeam}</legend>
        {teams.map(({ team, distanceM }) => (
          <label key={team.id} data-chosen={team.id === teamId}>
            <input
              type="radio"
              name="team"
              checked={team.id === teamId}
              onChange={() => setChosen(team.id)}
            />
            <span>
              <b>{team.name}</b>
              <small>
                {[
                  skpd(team.skpdId)?.short,
                  team.capability.map(inWords).join(', '),
                  team.phone?.replaceAll(' ', '\u00a0'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
            {distanceM !== null && <i>{format.distance(distanceM)}</i>}
          </label>
        ))}
      </fieldset>
      <TextArea
        label={words.instruction}
        value={instruction}
        maxLength={500}
        rows={2}
        onChange={(event) => setInstruction(event.target.value)}
      />
      {assign.isPending && <SentFor sinceMs={assign.submittedAt} />}
      {assign.error !== null && (
        <FormFault>
          {assign.error instanceof ApiError ? assign.error.words[language] : words.failed(words.assign)}
        </FormFault>
      )}
    </Dialog>
  )
}

/** Said once the server takes its time to answer. */
function SentFor({ sinceMs }: { readonly sinceMs: number }) {
  const words = useWords(operatorWords)
  const format = useFormat()
  // The page's clock makes this draw again; the press was timed by this browser's.
  useNow()
  const forMs = Date.now() - sinceMs
  return forMs < 1_000 ? null : <p role="status">{words.assignWaiting(format.minutes(forMs))}</p>
}

/** The city's file writes "lampu-lalu-lintas"; people read "lampu lalu lintas". */
function inWords(capability: string): string {
  return capability.replaceAll('-', ' ')
}

function useTeamsByDistance(alert: Alert): readonly { team: TeamInfo; distanceM: number | null }[] {
  const { teams } = useCity()
  const { place, subject } = alert
  const inCharge = 'skpdId' in subject ? subject.skpdId : null
  return teams
    .map((team) => ({ team, distanceM: place === null ? null : metresBetween(place, team.base) }))
    .sort(
      (a, b) =>
        Number(b.team.skpdId === inCharge) - Number(a.team.skpdId === inCharge) ||
        (a.distanceM ?? 0) - (b.distanceM ?? 0),
    )
}
