// The architecture as a rule: which room may import which, and where the libraries live. Change it together with the
// ADR that says why (docs/adr/0001-rooms.md).
const rooms = {
  domain: [],
  i18n: [],
  pipeline: ['domain/'],
  portal: ['domain/', 'pipeline/ports'],
  store: ['domain/', 'pipeline/ports'],
  worker: ['domain/', 'pipeline/', 'portal/', 'store/'],
  ui: ['domain/', 'i18n/'],
  app: ['domain/', 'pipeline/', 'portal/', 'store/', 'worker/(protocol|main|workbook-main)', 'i18n/'],
}
/** Inside a room: what a folder must know nothing of. */
const folders = {
  'domain/tables': ['domain/(rules|days|clients|payments|states|series|money|falling|explain|list)'],
  'domain/rules': ['domain/(days|clients|payments|states|series|money|falling|explain|list)'],
  'domain/days': ['domain/(clients|payments|states|series|money|falling|explain|list)'],
  'domain/clients': ['domain/(payments|states|series|money|falling|explain|list)'],
  'domain/payments': ['domain/(states|series|money|falling|explain|list)'],
  'domain/states': ['domain/(series|money|falling|explain|list)'],
  'domain/series': ['domain/(falling|explain|list)'],
  'pipeline/ports': ['pipeline/(run|reading|changes|writing|result|course)'],
  'pipeline/pace': ['pipeline/(run|reading|changes|writing|result|course)'],
  'pipeline/run': ['pipeline/(changes|writing|result|course)'],
  'pipeline/reading': ['pipeline/(changes|writing|course)'],
  'pipeline/changes': ['pipeline/(writing|course)'],
  'pipeline/result': ['pipeline/(writing|course)'],
  'pipeline/writing': ['pipeline/course'],
}
const homes = {
  vue: 'app|ui|i18n',
  pinia: 'app',
  'chart.js': 'ui',
  'vue-chartjs': 'ui',
  dexie: 'store',
  'sheetjs-style': 'worker',
  '@bitrix24/b24jssdk': 'portal',
  '@bitrix24/b24ui-nuxt': 'app|ui|i18n',
}
const apart = (a, b) => ({
  name: `${a}-not-${b}`,
  severity: 'error',
  from: { path: `^${a}/` },
  to: { path: `^${b}/` },
})

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(#build|virtual:)' },
    },
    apart('src', 'emulator'),
    apart('emulator', 'src'),
    apart('src', 'placements'),
    ...['tests', 'scripts', 'bench'].map((folder) => ({
      name: `product-not-${folder}`,
      severity: 'error',
      from: { path: '^(src|emulator|placements)/', pathNot: '[.]test[.]ts$' },
      to: { path: `^${folder}/` },
    })),
    apart('emulator', 'placements'),
    {
      name: 'placements-top',
      severity: 'error',
      from: { path: '^placements/' },
      to: { path: '^src/', pathNot: '^src/(app|ui|i18n)/' },
    },
    ...Object.entries(rooms).map(([room, may]) => ({
      name: `room:${room}`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: '[.]test[.]ts$' },
      to: { path: '^src/', pathNot: `^src/(${[`${room}/`, ...may].join('|')})` },
    })),
    ...Object.entries(folders).map(([folder, mayNot]) => ({
      name: `folder:${folder}`,
      severity: 'error',
      from: { path: `^src/${folder}/`, pathNot: '[.]test[.]ts$' },
      to: { path: `^src/(${mayNot.join('|')})/` },
    })),
    ...Object.entries(homes).map(([name, home]) => ({
      name: `home:${name}`,
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(${home})/` },
      to: { path: `node_modules/${name}/` },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.vue', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
}
