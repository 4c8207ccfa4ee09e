const HOUR_MS = 3_600_000;

/** From which age on a record is given up: by the event source mapping, or by the stream itself. */
export interface AgeLimit {
  readonly limitMs: number;
  readonly by: 'maximumRecordAge' | 'retention';
}

export function ageLimit(settings: {
  readonly maximumRecordAgeInSeconds: number;
  readonly retentionPeriodHours: number;
}): AgeLimit {
  const maximumAgeMs = settings.maximumRecordAgeInSeconds * 1000;
  const retentionMs = settings.retentionPeriodHours * HOUR_MS;
  return maximumAgeMs < retentionMs
    ? { limitMs: maximumAgeMs, by: 'maximumRecordAge' }
    : { limitMs: retentionMs, by: 'retention' };
}
