/** The log: one JSON object a line on standard error. Standard output belongs to answers. */
import pino from 'pino';

export type Logger = pino.Logger;

/** A logger to standard error; `silent` and `warn` are the levels of one-shot commands. */
export function createLogger(level: string): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: ['req.headers.authorization', 'password'] },
    pino.destination({ dest: 2, sync: true }),
  );
}
