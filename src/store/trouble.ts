/** SQLSTATE classes that tell of the server, not of what was asked: connection, resources, operator, system (PostgreSQL, appendix A). */
const SERVER_CLASSES = new Set(['08', '53', '57', '58', '40']);

/** Whether a failure is the database's (away, starting, out of space, deadlock), so that trying again later is right. */
export function isDatabaseTrouble(error: unknown): boolean {
  return isDatabaseAway(error) || SERVER_CLASSES.has(sqlClass(error));
}

/** Whether there was nobody to ask, so that whatever is asked next will fare no better. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code !== 'string')
    return /connection (terminated|timeout|error)|timeout exceeded when trying to connect/i.test(
      error.message,
    );
  if (/^(ECONN|ENOTFOUND|ETIMEDOUT|EPIPE|EHOSTUNREACH|EAI_)/.test(code)) return true;
  // 57P: shutting down, crashed, starting.
  return sqlClass(error) === '08' || code.startsWith('57P');
}

/** The class of a SQLSTATE; '' where a failure has none. */
function sqlClass(error: unknown): string {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code.slice(0, 2) : '';
}
