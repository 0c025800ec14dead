// The parts of Chart.js that the growth charts use, registered once and one by one: the whole library is a third larger.
import {
  CategoryScale,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js'

/** Safe to call any number of times. */
export function registerChart(): void {
  Chart.register(CategoryScale, Filler, LinearScale, LineController, LineElement, PointElement, Tooltip)
}
