const UNPROCESSED = {
  deadline: 'the function had to answer before its timeout',
  'group-stopped': 'an earlier order of this customer failed',
};

/** Writes why each record failed: the demo shows it. */
export const logFailures = {
  afterBatchProcessing({ failureRecords }) {
    const failures = failureRecords.map(({ recordId, error }) => ({
      recordId,
      reason: describe(error),
    }));
    console.log(JSON.stringify({ failures }));
  },
};

function describe({ cause, reason, started }) {
  if (reason === undefined) return cause.message;
  return `${started ? 'unfinished' : 'not started'}: ${UNPROCESSED[reason]}`;
}
