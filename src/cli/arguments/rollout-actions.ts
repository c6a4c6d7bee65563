/** What `rollout` can be asked to do. */
export const rolloutActions = ['status', 'pause', 'resume', 'undo'] as const;
