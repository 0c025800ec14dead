// Methods of timelines for the registry.
import type { MethodEntry } from '../call.ts'
import {
  commentAdd,
  commentDelete,
  commentFields,
  commentGet,
  commentList,
  commentUpdate,
} from './comments.ts'

export const timelineMethods: readonly MethodEntry[] = [
  { name: 'crm.timeline.comment.add', scope: 'crm', handler: commentAdd },
  { name: 'crm.timeline.comment.get', scope: 'crm', handler: commentGet },
  { name: 'crm.timeline.comment.list', scope: 'crm', handler: commentList },
  { name: 'crm.timeline.comment.update', scope: 'crm', handler: commentUpdate },
  { name: 'crm.timeline.comment.delete', scope: 'crm', handler: commentDelete },
  { name: 'crm.timeline.comment.fields', scope: 'crm', handler: commentFields },
]
