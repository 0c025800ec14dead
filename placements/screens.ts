// Which component draws a screen of the application page. All take the session and say what they began (`begun`: its course
// is shown in the panel above) or that the page should be opened anew (`reload`).
import type { Component } from 'vue'
import type { ShownScreen } from '../src/ui/page-route.ts'
import AbcScreen from './AbcScreen.vue'
import AsleepScreen from './AsleepScreen.vue'
import ChartsScreen from './ChartsScreen.vue'
import ClientsScreen from './ClientsScreen.vue'
import GrowthScreen from './GrowthScreen.vue'
import HelpPlace from './HelpPlace.vue'
import OverviewScreen from './OverviewScreen.vue'
import RulesScreen from './RulesScreen.vue'
import RefreshScreen from './RefreshScreen.vue'

export const SCREEN_VIEWS: Readonly<Record<ShownScreen, Component>> = {
  overview: OverviewScreen,
  charts: ChartsScreen,
  clients: ClientsScreen,
  growth: GrowthScreen,
  asleep: AsleepScreen,
  abc: AbcScreen,
  rules: RulesScreen,
  refresh: RefreshScreen,
  help: HelpPlace,
}
