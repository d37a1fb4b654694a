/** No command takes longer on a connection that lives. */
const COMMAND_DEADLINE = 60_000;

/** Runs one IMAP command, for as long as the connection lives and no longer than a command may take. */
export type Run = <T>(command: Promise<T>) => Promise<T>;

/** The result of a command, or a rejection once it has taken a minute. */
export async function withinDeadline<T>(command: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the mail server did not answer in time')), COMMAND_DEADLINE);
  });
  try {
    return await Promise.race([command, late]);
  } finally {
    clearTimeout(timer);
  }
}
