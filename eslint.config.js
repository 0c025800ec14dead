// Lint: types, SFC templates and bare strings. Formatting is oxfmt's, rooms are dependency-cruiser's.
import tseslint from 'typescript-eslint'
import vue from 'eslint-plugin-vue'
import vueParser from 'vue-eslint-parser'

const noClock = {
  'no-restricted-properties': [
    'error',
    {
      object: 'Date',
      property: 'now',
      message: 'Take the time from ClockDep, or portal time from the answer.',
    },
    { object: 'Math', property: 'random', message: 'Take randomness from RandomDep.' },
    { object: 'performance', property: 'now', message: 'Take the time from ClockDep.' },
  ],
}
const noNewDate = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'No "new Date()": the moment is an argument.',
}
const noHtml = [
  {
    selector: 'AssignmentExpression > MemberExpression.left[property.name=/^(inner|outer)HTML$/]',
    message: 'Text only: CRM text is hostile.',
  },
  {
    selector: "CallExpression[callee.property.name='insertAdjacentHTML']",
    message: 'Text only: CRM text is hostile.',
  },
]

/** Reading is where the library was attacked (CVE-2023-30533, CVE-2024-22363): it is for writing only, in one file (ADR 0013). */
const noReading = [
  {
    selector: "MemberExpression[object.name='xlsx'][property.name=/^(read|parse|stream|CFB)/]",
    message: 'The library of workbooks is for writing only (docs/adr/0013-excel.md).',
  },
]
const noOtherWriter = {
  name: 'sheetjs-style',
  message: 'Workbooks are written in src/worker/workbook.ts only (docs/adr/0013-excel.md).',
}

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'release/',
      'node_modules/',
      '.cache/',
      'components.d.ts',
      'auto-imports.d.ts',
      'emulator/frame/static/',
      '*.cjs',
      'eslint.config.js',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.ts', '**/*.vue'],
    languageOptions: {
      parserOptions: {
        parser: tseslint.parser,
        projectService: true,
        extraFileExtensions: ['.vue'],
        sourceType: 'module',
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-unsafe-type-assertion': 'off',
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: 'error',
      'no-undef': 'off',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'no-restricted-syntax': ['error', ...noHtml, ...noReading],
      'no-restricted-imports': ['error', { paths: [noOtherWriter] }],
    },
  },
  {
    // The one place that writes workbooks; what it writes is read back by its test through the zip, not by the library.
    files: ['src/worker/workbook.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parser: vueParser },
    rules: {
      'no-restricted-exports': 'off',
      'vue/no-v-html': 'error',
      'vue/no-bare-strings-in-template': [
        'error',
        { allowlist: ['·', '—', '–', '%', '+', '…', ':', ',', '.', '(', ')', '/', '→', '«', '»'] },
      ],
      'vue/no-undef-components': ['error', { ignorePatterns: ['^B24', '^Router'] }],
      'vue/multi-word-component-names': 'off',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/attributes-order': 'off',
      'vue/first-attribute-linebreak': 'off',
    },
  },
  {
    files: ['src/domain/**/*.ts', 'src/pipeline/**/*.ts', 'src/store/**/*.ts', 'src/portal/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { ...noClock, 'no-restricted-syntax': ['error', ...noHtml, ...noReading, noNewDate] },
  },
  {
    files: ['emulator/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noHtml, noNewDate] },
  },
  {
    files: ['**/*.config.ts', 'vite.config.ts', 'vitest.config.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
)
