import { useQueryClient } from '@tanstack/react-query'
import { RotateCcw, Siren } from 'lucide-react'
import { useState } from 'react'
import { type DemoAct, type DemoState, demoAct, demoState } from '#domain/contract/rest/demo.ts'
import { CategoryId } from '#domain/ids.ts'
import { useCity } from '../../data/city.ts'
import { queryKeyOf, useChange, useRead } from '../../data/queries.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { errorWords } from '../../ui/error-words.ts'
import { FormFault, SelectField, TextField } from '../../ui/Field.tsx'
import page from '../../ui/Page.module.css'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote, QueryView } from '../../ui/PanelState.tsx'
import { ShowMore, usePieces } from '../../ui/ShowMore.tsx'
import styles from './Demo.module.css'
import { demoWords } from './words.ts'

/** States that last. An ended stream is connected again at once: that is an act, and has a button of its own. */
const cameraModes: readonly DemoState['cameras'][number]['mode'][] = ['up', 'frozen', 'killed']
const feedModes = ['running', 'stopped', 'html', 'cut'] as const

/** `/demo`: the levers of the sample city. */
export function DemoPage() {
  const words = useWords(demoWords)
  const language = useLanguage()
  const client = useQueryClient()
  const query = useRead(demoState, {}, { everyMs: 5_000 })
  const act = useChange(demoAct, (state) => client.setQueryData(queryKeyOf(demoState), state))
  const pull = (body: DemoAct) => act.mutate({ body })
  const emergencies = useCity().categories.filter(({ emergencyPriority }) => emergencyPriority !== null)
  const [wanted, setWanted] = useState(emergencies[0]?.id)
  const nameOf = (id: string) => emergencies.find((each) => each.id === id)?.name[language] ?? id
  const sent =
    act.isSuccess && act.variables?.body?.act === 'emergency-complaint'
      ? nameOf(act.variables.body.categoryId)
      : null
  return (
    <main className={page.page}>
      <header className={page.head}>
        <div>
          <h1 className={page.title}>{words.title}</h1>
          <p className={page.sub}>{words.sub}</p>
        </div>
        <div className={styles.acts}>
          {wanted !== undefined && (
            <>
              <SelectField
                compact
                label={words.emergencyKind}
                value={wanted}
                onChange={(event) => setWanted(CategoryId.parse(event.target.value))}
              >
                {emergencies.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name[language]}
                  </option>
                ))}
              </SelectField>
              <Button
                look="main"
                disabled={act.isPending}
                onClick={() => pull({ act: 'emergency-complaint', categoryId: wanted })}
              >
                <Siren size="1.1em" aria-hidden="true" />
                {words.emergency}
              </Button>
            </>
          )}
          <Button disabled={act.isPending} onClick={() => pull({ act: 'all-up' })}>
            <RotateCcw size="1.1em" aria-hidden="true" />
            {words.allUp}
          </Button>
        </div>
      </header>
      {sent !== null && <p role="status">{words.emergencyDone(sent)}</p>}
      {act.error !== null && <FormFault>{errorWords(act.error, language)}</FormFault>}
      <QueryView query={query} what={words.levers} rows={10}>
        {(state) => (
          <div className={styles.grid}>
            <Cameras state={state} pull={pull} />
            <div className={styles.side}>
              <Feeds state={state} pull={pull} />
              <Sites state={state} pull={pull} />
            </div>
          </div>
        )}
      </QueryView>
    </main>
  )
}

const ROWS_AT_ONCE = 20

interface LeverProps {
  readonly state: DemoState
  readonly pull: (act: DemoAct) => void
}

function Cameras({ state, pull }: LeverProps) {
  const words = useWords(demoWords)
  const format = useFormat()
  const [text, setText] = useState('')
  const [onlyBroken, setOnlyBroken] = useState(false)
  const wanted = text.trim().toLowerCase()
  const found = state.cameras.filter(
    (camera) =>
      (!onlyBroken || camera.mode !== 'up') &&
      `${format.cameraNumber(camera.number)} ${camera.name}`.toLowerCase().includes(wanted),
  )
  const pieces = usePieces(found, ROWS_AT_ONCE)
  return (
    <Panel title={words.cameras} note={words.camerasNote}>
      <div className={styles.tools}>
        <div>
          <TextField
            compact
            type="search"
            label={words.search}
            placeholder={words.search}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <label>
          <input type="checkbox" checked={onlyBroken} onChange={() => setOnlyBroken(!onlyBroken)} />
          {words.onlyBroken}
        </label>
      </div>
      {found.length === 0 ? (
        <EmptyNote>{words.none}</EmptyNote>
      ) : (
        <>
          <ul>
            {pieces.shown.map((camera) => (
              <li key={camera.id} className={styles.row}>
                <span className={styles.name}>
                  <span className="camera-number">{format.cameraNumber(camera.number)}</span> {camera.name}
                </span>
                <Switch
                  label={camera.name}
                  options={cameraModes}
                  value={camera.mode}
                  say={(mode) => words.mode[mode]}
                  choose={(mode) => pull({ act: 'camera', cameraId: camera.id, mode })}
                />
                <Button small onClick={() => pull({ act: 'camera', cameraId: camera.id, mode: 'ended' })}>
                  {words.mode.ended}
                </Button>
              </li>
            ))}
          </ul>
          <ShowMore {...pieces} />
        </>
      )}
    </Panel>
  )
}

function Sites({ state, pull }: LeverProps) {
  const words = useWords(demoWords)
  const format = useFormat()
  const pieces = usePieces(state.sites, ROWS_AT_ONCE)
  return (
    <Panel title={words.sites}>
      <ul>
        {pieces.shown.map((site) => (
          <li key={site.id} className={styles.row}>
            <span className={styles.name}>
              <b>{site.name}</b>
              <small>{words.siteCameras(format.count(site.cameras))}</small>
            </span>
            <Switch
              label={`${words.power} ${site.name}`}
              options={['on', 'off'] as const}
              value={site.hasPower ? 'on' : 'off'}
              say={(power) => (power === 'on' ? words.hasPower : words.noPower)}
              choose={(power) => pull({ act: 'site', siteId: site.id, power: power === 'on' })}
            />
          </li>
        ))}
      </ul>
      <ShowMore {...pieces} />
    </Panel>
  )
}

function Feeds({ state, pull }: LeverProps) {
  const words = useWords(demoWords)
  return (
    <Panel title={words.feeds}>
      <ul>
        {state.feeds.map((feed) => (
          <li key={feed.id} className={styles.row}>
            <span className={styles.name}>
              <b>{feed.name}</b>
            </span>
            <Switch
              label={feed.name}
              options={feedModes}
              value={feed.mode}
              say={(mode) => words.feedMode[mode]}
              choose={(mode) => pull({ act: 'feed', feedId: feed.id, mode })}
            />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Switch<Option extends string>({
  label,
  options,
  value,
  say,
  choose,
}: {
  readonly label: string
  readonly options: readonly Option[]
  readonly value: Option
  readonly say: (option: Option) => string
  readonly choose: (option: Option) => void
}) {
  return (
    <fieldset className={styles.switch} aria-label={label}>
      {options.map((option) => (
        <button key={option} type="button" aria-pressed={option === value} onClick={() => choose(option)}>
          {say(option)}
        </button>
      ))}
    </fieldset>
  )
}
