/** A running event source mapping. */
export interface EventSource {
  /** Ends after the batch in work, if there is one. */
  stop(): Promise<void>;
}
