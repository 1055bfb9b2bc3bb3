/** The last moment a date can hold, in milliseconds: what stands for never, PostgreSQL's `infinity`. */
export const endOfTime = 8.64e15;
