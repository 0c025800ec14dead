// Methods of the company's structure for the registry.
import type { MethodEntry } from '../call.ts'
import { departmentFields, departmentGet } from './departments.ts'

export const departmentMethods: readonly MethodEntry[] = [
  { name: 'department.get', scope: 'department', handler: departmentGet },
  { name: 'department.fields', scope: 'department', handler: departmentFields },
]
