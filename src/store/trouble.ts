/** SQLSTATE classes that tell of the server, not of what was asked: connection, resources, operator, system (PostgreSQL, appendix A). */
const SERVER_CLASSES = new Set(['08', '53', '57', '58', '40']);

/** Whether a failure is the database's (away, starting, out of space, deadlock), so that trying again later is right. */
export function isDatabaseTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code !== 'string')
    return /connection (terminated|timeout|error)|timeout exceeded when trying to connect/i.test(
      error.message,
    );
  if (/^(ECONN|ENOTFOUND|ETIMEDOUT|EPIPE|EHOSTUNREACH|EAI_)/.test(code)) return true;
  return /^[0-9A-Z]{5}$/.test(code) && SERVER_CLASSES.has(code.slice(0, 2));
}
