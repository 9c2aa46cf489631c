/** One question of a load, and what its answer must be. */
export interface LoadRequest {
  /** The whole HTTP request as text. */
  readonly text: string;
  /** Where in the list of right answers its answer is; the answer must be 304 without a body when it is absent. */
  readonly answer?: number;
}

/** One measurement: many connections ask in turn, each its next question when it has the answer to the last. */
export interface LoadJob {
  readonly port: number;
  readonly requests: readonly LoadRequest[];
  /** Right answers as JSON text; another order of the members of an object is right too. */
  readonly answers: readonly string[];
  readonly connections: number;
  /** How long is asked before it counts: what opens connections and starts all of them at once is not measured. */
  readonly warmUpMillis: number;
  /** How long is measured. */
  readonly millis: number;
}

/** Sent when the warm-up of a job is over and what is asked counts; what the job came to is sent next. */
export const warmMessage = 'warm';

/** What a measurement came to. */
export interface LoadResult {
  readonly answered: number;
  readonly millis: number;
  readonly p50Millis: number;
  readonly p99Millis: number;
  /** How many answers were not the right ones, and one of them. */
  readonly wrong: number;
  readonly example?: string;
}
