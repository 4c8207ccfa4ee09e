/** A client of a database that has to be opened and closed. */
export class Shipments {
  /** What was written and closed, for the tests. */
  static readonly log: string[] = [];

  async put(text: string): Promise<void> {
    Shipments.log.push(`put ${text}`);
  }

  close(): void {
    Shipments.log.push('close');
  }
}
