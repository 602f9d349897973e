import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { City } from '#config/schema/city.ts'
import { mayEver } from '#domain/access/may.ts'
import type { Role } from '#domain/access/role.ts'
import { baseMap, type CityInfo, city as cityEndpoint } from '#domain/contract/rest/city.ts'
import { alertLimits } from '../alerts/rule-settings.ts'
import { type Route, route } from '../http/route.ts'

export interface CityRouteParts {
  readonly city: City
  readonly cityDir: string
  readonly isDemo: boolean
}

/** Throws when a layer of the base map is missing or no JSON: better at start than in front of the mayor. */
export async function cityRoutes({ city, cityDir, isDemo }: CityRouteParts): Promise<Route[]> {
  const layer = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(cityDir, 'map', `${name}.json`), 'utf8'))
  const layers = new Map(
    await Promise.all(
      baseMap.params.shape.layer.options.map(async (name) => [name, await layer(name)] as const),
    ),
  )
  return [
    route(cityEndpoint, { action: 'city.read' }, ({ session }) =>
      describeCity(city, isDemo, session.actor.role),
    ),
    route(baseMap, { action: 'city.read' }, ({ params }) => layers.get(params.layer)),
  ]
}

function describeCity(city: City, isDemo: boolean, role: Role): CityInfo {
  const { head, settings } = city
  // A phone number of a field team is for those who send it.
  const seesPhones = mayEver({ role }, 'alert.assign')
  return {
    name: head.name,
    centreName: head.centreName,
    timeZone: head.timeZone,
    timeZoneLabel: head.timeZoneLabel,
    isSample: head.sample || isDemo,
    isDemo,
    map: head.map,
    skpd: city.skpd.map(({ id, name, short }) => ({ id, name, short })),
    kecamatan: city.kecamatan.map(({ code, name, lat, lng, kelurahan }) => ({
      code,
      name,
      lat,
      lng,
      kelurahan: kelurahan.map((one) => ({ code: one.code, name: one.name })),
    })),
    categories: city.categories.map(({ id, name, owner, disclosure, emergencyPriority }) => ({
      id,
      name,
      owner,
      disclosure,
      emergencyPriority,
    })),
    layouts: city.layouts,
    tours: city.tours,
    walls: city.walls.map(({ id, name, screens }) => ({
      id,
      name,
      screens: screens.map((screen) => ({ id: screen.id, name: screen.name })),
    })),
    teams: city.teams.map(({ id, name, skpd, capability, phone, base }) => ({
      id,
      name,
      skpdId: skpd,
      capability,
      phone: seesPhones ? phone : null,
      base,
    })),
    thresholds: {
      deviationBasis: settings.projects.deviationBasis,
      periodOneUpToPct: settings.projects.periodOneUpToPct,
      criticalPeriodOne: settings.projects.criticalPeriodOne,
      criticalPeriodTwo: settings.projects.criticalPeriodTwo,
      watchPeriodOne: settings.projects.watchPeriodOne,
      watchPeriodTwo: settings.projects.watchPeriodTwo,
      nearDeadlineShare: settings.complaints.nearDeadlineShare,
    },
    alertLimits: alertLimits(city),
  }
}
