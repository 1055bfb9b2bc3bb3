/** Tells the page that asked for an export that its answer has begun. */
export const startedCookie = 'askfirst.export';
