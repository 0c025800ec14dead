// Reading methods of tasks for the registry.
import type { MethodEntry } from '../call.ts'
import { taskFields, taskGet, taskList } from './tasks.ts'

export const taskMethods: readonly MethodEntry[] = [
  { name: 'tasks.task.get', scope: 'task', handler: taskGet },
  { name: 'tasks.task.list', scope: 'task', handler: taskList },
  { name: 'tasks.task.getFields', scope: 'task', handler: taskFields },
]
