/** What a person answered when asked whether their opening and clicking may be seen. */
export type MeasurementAnswer = {
  yes: boolean;
  /** The words beside the box; null: the browser had said no beforehand (Global Privacy Control), so nobody asked. */
  words: string | null;
};

/** Kinds of entries about measuring. Never about a topic: seeing is not writing. */
export const measurementEntry = (yes: boolean) => (yes ? 'measurement.given' : 'measurement.refused');
