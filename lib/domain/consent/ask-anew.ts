/** So long after a major version people may be asked about it: later, their earlier yes is too old to write about. */
export const askAnewDays = 30;

/** Why somebody whose words were replaced is not asked anew. */
export const notAskedAnew = ['asked', 'closed', 'expired', 'paused', 'own_right', 'no_words'] as const;
export type NotAskedAnew = (typeof notAskedAnew)[number];
