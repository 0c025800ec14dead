// The installer, opened by the portal for an administrator until the installation is finished.
import { createApp, defineComponent, h, onMounted } from 'vue'
import { useSystemTheme } from '../src/app/theme.ts'
import { useInstall } from '../src/app/use-install.ts'
import { createI18n } from '../src/i18n/i18n.ts'
import { languageOfAddress } from '../src/i18n/language.ts'
import { provideI18n } from '../src/i18n/use-i18n.ts'
import InstallSteps from '../src/ui/InstallSteps.vue'
import '../src/ui/light.css'

const i18n = createI18n(languageOfAddress(window.location.search))
document.documentElement.lang = i18n.language
document.title = i18n.t('app.title')

const Installer = defineComponent(() => {
  useSystemTheme(window)
  const { steps, problem, run } = useInstall(window)
  onMounted(run)
  return () => h(InstallSteps, { steps: steps.value, problem: problem.value, onAgain: run })
})
const app = createApp(Installer)
provideI18n(app, i18n)
app.mount('#app')
